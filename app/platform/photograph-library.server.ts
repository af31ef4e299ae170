type Sharp = (typeof import("sharp"))["default"];

let library: Promise<Sharp> | undefined;

/**
 * The library that decodes and encodes photographs, loaded with the first of them. Only what phones take photographs in
 * (JPEG, PNG, WebP) is ever decoded: no other reader of the library can be reached.
 */
export const photographLibrary = (): Promise<Sharp> =>
  (library ??= import("sharp").then(({ default: sharp }) => {
    sharp.block({ operation: ["VipsForeignLoad"] });
    sharp.unblock({ operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp"] });
    sharp.cache(false);
    return sharp;
  }));
