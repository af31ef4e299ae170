const mebibyte = 1024 * 1024;

/** What a package may have at most; the figure itself is allowed. */
export const limits = {
  /** Bytes of the file as it comes. */
  packageBytes: 100 * mebibyte,
  /** Files and folders in it. */
  entries: 4000,
  /** Bytes of all files together, unpacked. */
  unpackedBytes: 256 * mebibyte,
  /** Bytes of one file, unpacked. */
  fileBytes: 64 * mebibyte,
  /** How many times its packed size a file may unfold to, once it is larger than `ratioFromBytes`. */
  ratio: 300,
  ratioFromBytes: mebibyte,
  /** Characters of a name with its folders, and names within names. */
  nameCharacters: 200,
  nameDepth: 12,
  /** Bytes that the directory may spend on one entry beside its name. */
  extraBytes: 4096,
  /** Bytes of content/content.json, and of h5p.json or a library.json. */
  contentBytes: 4 * mebibyte,
  definitionBytes: 256 * 1024,
  /** Lists and objects within each other, and values, in one JSON file. */
  jsonDepth: 120,
  jsonValues: 200_000,
  /** Libraries that are needed to play. */
  libraries: 200,
  /** Characters of a title, a name of an author, a licence. */
  textCharacters: 255,
  /** Bytes of all style sheets of one library, and of a drawing in the content. */
  styleBytes: 4 * mebibyte,
  drawingBytes: 300_000,
  /** Bytes of all scripts of one library that are made smaller; more stay as they came. */
  minifiedBytes: 8 * mebibyte,
  /** Width times height of a picture in the content. */
  pixels: 25_000_000,
} as const;

/** The newest interface of H5P's core that the player has: what needs a newer one is refused. */
export const coreApi = { majorVersion: 1, minorVersion: 28 } as const;
