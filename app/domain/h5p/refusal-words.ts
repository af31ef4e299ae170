import type { RefusalCode } from "#app/domain/h5p/refusals.ts";

/** Each refusal in English for the command line; facts stand in braces. */
export const refusalWords: Record<RefusalCode, string> = {
  "package-too-large": "has {bytes} bytes; at most {most} are allowed",
  "zip-unreadable": "is no ZIP file, or its end is missing",
  "zip-prefixed": "has something before the ZIP file begins",
  "zip-directory-damaged": "has a directory that is damaged or does not fill its place",
  "too-many-entries": "has {entries} files and folders; at most {most} are allowed",
  "entry-extra-too-large": "spends {bytes} bytes of the directory beside its name; at most {most} are allowed",
  "entry-encrypted": "is encrypted",
  "entry-method": "is packed by method {method}; only stored (0) and deflated (8) are read",
  "entry-not-a-file": "is a link or a device: only files and folders",
  "entry-headers-differ": "is called or packed otherwise where it lies than in the directory",
  "entries-overlap": "lies on top of another file",
  "entry-damaged": "cannot be unpacked to its end",
  "size-untrue": "does not unfold to the {said} bytes it says",
  "checksum-wrong": "is damaged: its checksum is another",
  "file-too-large": "has {bytes} bytes; at most {most} are allowed",
  "unpacked-too-large": "brings the package above {most} bytes unpacked",
  "unfolds-too-far": "unfolds to {times} times its packed size; at most {most} times are allowed",
  "name-not-unicode": "has a name that is not written in UTF-8",
  "name-too-long": "has a name of {characters} characters; at most {most} are allowed",
  "name-too-deep": "lies in folders within folders; a name has at most {most} parts",
  "name-backslash": "has a backslash in its name",
  "name-absolute": "has a name that begins at the root or at a drive",
  "name-traversal": "has a name with an empty part, “.” or “..”",
  "name-characters": "has signs in its name that are not seen, turn others round or are special to a system",
  "name-reserved": "has a name that a system keeps for itself",
  "name-hidden": "is hidden: names begin with no dot",
  "name-twice": "is there twice, or differs from another name in case or in the form of its letters only",
  "file-missing": "is missing",
  "file-kind": "is of a kind that is not allowed there: {kind}",
  "file-untrue": "is not what its name says: {kind}",
  "picture-unreadable": "is no picture that can be read",
  "picture-too-large": "has {pixels} pixels; at most {most} are allowed",
  "drawing-unsafe": "is a drawing that is not plain: {why}",
  "json-invalid": "is no JSON that can be read, or no object",
  "json-too-deep": "has lists and objects within each other; at most {most} are allowed",
  "json-too-many-values": "has more than {most} values",
  "json-prototype": "has a member called __proto__",
  "definition-invalid": "lacks a value that is needed, or it is of another kind: {value}",
  "text-too-long": "has a text of {characters} characters in {value}; at most {most} are allowed",
  "text-characters": "has signs in {value} that are not seen or turn others round",
  "library-folder": "is no folder of a library: such a name is like H5P.Name-1.2",
  "library-missing": "needs the library {library}, which is not in the package",
  "library-twice": "has the library {library} twice",
  "library-circle": "has libraries that need each other in a circle: {circle}",
  "library-other": "says that it is the library {library}, which is not what its folder says",
  "too-many-libraries": "needs more than {most} libraries",
  "core-too-new": "needs H5P {needed}; the player has {known}",
  "main-library-missing": "does not list its main library {library} among what it needs",
  "main-library-not-runnable": "has a main library that does not run by itself: {library}",
  "asset-outside": "names a file outside its own folder: {asset}",
  "asset-missing": "names a file that is not there: {asset}",
  "styles-too-large": "has style sheets of {bytes} bytes together; at most {most} are allowed",
};

/** A refusal as a sentence without its subject; the place is `detail.at`. */
export const describeRefusal = (code: RefusalCode, detail: Record<string, string | number> = {}): string =>
  refusalWords[code].replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = detail[name] ?? "";
    return typeof fact === "number" ? fact.toLocaleString("en") : fact;
  });
