import { endingOf, mayBeContent, mayBeInLibrary } from "#app/domain/h5p/file-kinds.ts";
import { isHidden, isLitter } from "#app/domain/h5p/names.ts";
import { refuse } from "#app/domain/h5p/refusals.ts";

/** The files that every package has. */
export const definitionFile = "h5p.json";
export const contentFile = "content/content.json";

/** `H5P.Name-1.2`, also without its version or with the patch: all three are written. */
const libraryFolder = /^[A-Za-z][\w-]*(\.[\w-]+)*$/;

/** Where a file belongs: to the package itself, its content, one of its libraries, or nowhere (it is left out). */
export type Place = { of: "package" | "content" | "nowhere" } | { of: "library"; folder: string };

/**
 * The place of a file by its name. Content of another kind is refused; of libraries what is of another kind, hidden or a
 * plain text beside them is left out, as H5P itself does, and so is what systems leave behind.
 */
export function placeOf(name: string): Place {
  if (isLitter(name)) return { of: "nowhere" };
  const [top = "", ...rest] = name.split("/");
  if (rest.length === 0) {
    if (name === definitionFile) return { of: "package" };
    return isHidden(name) ? refuse("name-hidden", name, {}) : { of: "nowhere" };
  }
  if (top === "content") {
    if (isHidden(name)) refuse("name-hidden", name, {});
    return mayBeContent(name) ? { of: "content" } : refuse("file-kind", name, { kind: endingOf(name) || "none" });
  }
  if (top.startsWith(".")) refuse("name-hidden", name, {});
  if (!libraryFolder.test(top)) refuse("library-folder", name, {});
  return isHidden(name) || !mayBeInLibrary(name) ? { of: "nowhere" } : { of: "library", folder: top };
}
