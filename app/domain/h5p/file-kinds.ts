type Kind = {
  /** The type it is served with. */
  type: string;
  /** Whether bytes begin as a file of this kind; without it, any do. */
  begins?: (bytes: Uint8Array) => boolean;
};

const textAt = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));
const marked =
  (mark: string, at = 0) =>
  (bytes: Uint8Array): boolean =>
    textAt(bytes, at, at + mark.length) === mark;
const riff = (form: string) => (bytes: Uint8Array) => marked("RIFF")(bytes) && marked(form, 8)(bytes);
const mp3 = (bytes: Uint8Array) => marked("ID3")(bytes) || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0);
const trueType = (bytes: Uint8Array) => ["\0\x01\0\0", "true", "ttcf"].some((mark) => marked(mark)(bytes));
/** Words only: no byte is zero, and it does not begin as a page of the web. */
const words = (bytes: Uint8Array) =>
  !bytes.includes(0) && !/^\s{0,64}<(!doctype|html|script|svg|\?)/i.test(textAt(bytes, 0, 128).replace("ï»¿", ""));

/** What the content of a package may be made of, by the ending of the name; how each begins is in its own specification. */
const contentKinds: Record<string, Kind> = {
  png: { type: "image/png", begins: marked("\x89PNG\r\n\x1a\n") },
  jpg: { type: "image/jpeg", begins: marked("\xff\xd8\xff") },
  jpeg: { type: "image/jpeg", begins: marked("\xff\xd8\xff") },
  gif: { type: "image/gif", begins: (bytes) => marked("GIF87a")(bytes) || marked("GIF89a")(bytes) },
  bmp: { type: "image/bmp", begins: marked("BM") },
  webp: { type: "image/webp", begins: riff("WEBP") },
  svg: { type: "image/svg+xml" },
  mp4: { type: "video/mp4", begins: marked("ftyp", 4) },
  m4a: { type: "audio/mp4", begins: marked("ftyp", 4) },
  webm: { type: "video/webm", begins: marked("\x1aE\xdf\xa3") },
  ogg: { type: "audio/ogg", begins: marked("OggS") },
  mp3: { type: "audio/mpeg", begins: mp3 },
  wav: { type: "audio/wav", begins: riff("WAVE") },
  pdf: { type: "application/pdf", begins: marked("%PDF-") },
  woff: { type: "font/woff", begins: marked("wOFF") },
  woff2: { type: "font/woff2", begins: marked("wOF2") },
  ttf: { type: "font/ttf", begins: trueType },
  otf: { type: "font/otf", begins: marked("OTTO") },
  eot: { type: "application/vnd.ms-fontobject", begins: marked("LP", 34) },
  glb: { type: "model/gltf-binary", begins: marked("glTF") },
  json: { type: "application/json", begins: words },
  gltf: { type: "model/gltf+json", begins: words },
  txt: { type: "text/plain", begins: words },
  md: { type: "text/plain", begins: words },
  csv: { type: "text/csv", begins: words },
  vtt: { type: "text/vtt", begins: words },
  webvtt: { type: "text/vtt", begins: words },
};

/** What a library may be made of beside that; of its own kinds nothing is asked, for it may hold any code anyway. */
const libraryKinds: Record<string, Kind> = {
  ...contentKinds,
  js: { type: "text/javascript" },
  css: { type: "text/css" },
};

/** The ending of a name in small letters without its dot; "" without one. */
export const endingOf = (name: string): string => /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";

export const mayBeContent = (name: string): boolean => Object.hasOwn(contentKinds, endingOf(name));
export const mayBeInLibrary = (name: string): boolean => Object.hasOwn(libraryKinds, endingOf(name));

/** The type that a file of a package is served with, by its name alone. */
export const typeOf = (name: string): string => libraryKinds[endingOf(name)]?.type ?? "application/octet-stream";

/** Whether bytes begin as a file of this name does. A file that is two things at once begins as one of them. */
export const beginsAsNamed = (name: string, bytes: Uint8Array): boolean =>
  contentKinds[endingOf(name)]?.begins?.(bytes) ?? true;

/** Whether a name is of a picture of points. */
export const isPicture = (name: string): boolean => /\.(png|jpe?g|gif|bmp|webp)$/i.test(name);
export const isDrawing = (name: string): boolean => /\.svg$/i.test(name);
export const isFont = (name: string): boolean => /\.(woff2?|ttf|otf|eot)$/i.test(name);
