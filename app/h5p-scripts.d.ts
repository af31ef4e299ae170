declare module "virtual:h5p-scripts" {
  /** The address of the script of the page of an H5P activity. */
  export const host: string;
  /** The document of the frame, with its script in it. */
  export const frame: string;
  /** What changes with the document of the frame: the end of its address. */
  export const frameVersion: string;
  /** The script in it as a source of the content security policy. */
  export const frameHash: string;
}
