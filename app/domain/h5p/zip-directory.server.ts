import { fromRandomAccessReaderPromise, type Entry, type ZipFile } from "yauzl";
import { BoundedReader } from "#app/domain/h5p/bounded-reader.server.ts";
import { limits } from "#app/domain/h5p/limits.ts";
import { checkName, nameKey } from "#app/domain/h5p/names.ts";
import type { PackageBytes } from "#app/domain/h5p/package-bytes.server.ts";
import { refuse } from "#app/domain/h5p/refusals.ts";

/** A file in a ZIP file, and where its packed bytes lie. */
export type ZipEntry = {
  name: string;
  packed: { start: number; bytes: number; deflated: boolean };
  bytes: number;
  checksum: number;
};

type Placed = ZipEntry & { begins: number; isFolder: boolean };

const localHeader = 0x04034b50;
/** What may follow the entries of the directory: its end, or that of a large file. */
const directoryEnds = [0x06054b50, 0x06064b50];

/**
 * The files of a ZIP file by its directory, in the order of the directory; nothing is unpacked. Only what every reader
 * understands in the same way passes: it begins with its first file, no two files share bytes, the directory fills its
 * place, names are safe and differ also where case does not count, and each file is called the same where it lies.
 * (APPNOTE 6.3.10, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT)
 */
export async function readDirectory(file: PackageBytes): Promise<ZipEntry[]> {
  const { size } = await file.stat();
  if (size > limits.packageBytes) refuse("package-too-large", "", { bytes: size, most: limits.packageBytes });
  const options = { autoClose: false, decodeStrings: false, validateEntrySizes: false };
  const zip = await fromRandomAccessReaderPromise(new BoundedReader(file, size), size, options).catch((error) =>
    ifDamaged(error, "zip-unreadable"),
  );
  if ((await numberAt(file, 0)) !== localHeader && zip.entryCount > 0) refuse("zip-prefixed", "", {});
  if (!(zip.entryCount <= limits.entries))
    refuse("too-many-entries", "", { entries: zip.entryCount, most: limits.entries });
  const entries = await listEntries(zip);
  // Declared as a boolean, it is the byte at which the next entry of the directory would begin.
  const end = Number(zip.readEntryCursor);
  if (!directoryEnds.includes((await numberAt(file, end)) ?? 0)) refuse("zip-directory-damaged", "", {});
  checkPlaces(entries);
  return entries.filter(({ isFolder }) => !isFolder);
}

async function listEntries(zip: ZipFile): Promise<Placed[]> {
  const entries: Placed[] = [];
  const taken = { names: new Set<string>(), folders: new Set<string>() };
  let unpacked = 0;
  const waiting = zip.eachEntry();
  const next = () => waiting.next().catch((error) => ifDamaged(error, "zip-directory-damaged"));
  for (let given = await next(); !given.done; given = await next()) {
    const entry = given.value;
    const { name, isFolder } = nameOf(entry);
    checkEntry(entry, name);
    takeName(name, isFolder, taken);
    unpacked += entry.uncompressedSize;
    if (unpacked > limits.unpackedBytes) refuse("unpacked-too-large", name, { most: limits.unpackedBytes });
    const start = await startOf(zip, entry, name);
    entries.push({
      name,
      isFolder,
      begins: entry.relativeOffsetOfLocalHeader,
      packed: { start, bytes: entry.compressedSize, deflated: entry.compressionMethod === 8 },
      bytes: entry.uncompressedSize,
      checksum: entry.crc32,
    });
  }
  return entries;
}

function nameOf(entry: Entry): { name: string; isFolder: boolean } {
  let name: string;
  try {
    name = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(entry.fileNameRaw);
  } catch {
    return refuse("name-not-unicode", entry.fileNameRaw.toString("latin1"), {});
  }
  const isFolder = name.endsWith("/");
  if (isFolder) name = name.slice(0, -1);
  checkName(name);
  return { name, isFolder };
}

function checkEntry(entry: Entry, name: string): void {
  const { compressionMethod: method, compressedSize: packed, uncompressedSize: bytes } = entry;
  const extra = entry.extraFieldLength + entry.fileCommentLength;
  if (extra > limits.extraBytes) refuse("entry-extra-too-large", name, { bytes: extra, most: limits.extraBytes });
  if (entry.isEncrypted()) refuse("entry-encrypted", name, {});
  if (method !== 0 && method !== 8) refuse("entry-method", name, { method });
  const mode = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (mode !== 0 && mode !== 0o100000 && mode !== 0o040000) refuse("entry-not-a-file", name, {});
  if (bytes > limits.fileBytes) refuse("file-too-large", name, { bytes, most: limits.fileBytes });
  if (method === 0 && packed !== bytes) refuse("size-untrue", name, { said: bytes });
  const times = Math.ceil(bytes / Math.max(1, packed));
  if (bytes > limits.ratioFromBytes && times > limits.ratio)
    refuse("unfolds-too-far", name, { times, most: limits.ratio });
}

// A name may be taken once, and be a file or a folder that other names lie in, not both.
function takeName(
  name: string,
  isFolder: boolean,
  { names, folders }: { names: Set<string>; folders: Set<string> },
): void {
  const key = nameKey(name);
  const parts = key.split("/");
  const above = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
  if (above.some((folder) => names.has(folder))) refuse("name-twice", name, {});
  if (names.has(key) || (!isFolder && folders.has(key))) refuse("name-twice", name, {});
  for (const folder of above) folders.add(folder);
  (isFolder ? folders : names).add(key);
}

async function startOf(zip: ZipFile, entry: Entry, name: string): Promise<number> {
  const local = await zip.readLocalFileHeaderPromise(entry).catch((error) => ifDamaged(error, "entry-damaged", name));
  const isSame =
    local.fileName.equals(entry.fileNameRaw) &&
    local.compressionMethod === entry.compressionMethod &&
    (local.generalPurposeBitFlag & 1) === 0;
  if (!isSame) refuse("entry-headers-differ", name, {});
  return local.fileDataStart;
}

function checkPlaces(entries: readonly Placed[]): void {
  let free = 0;
  for (const { name, begins, packed } of entries.toSorted((one, other) => one.begins - other.begins)) {
    if (free === 0 && begins !== 0) refuse("zip-prefixed", "", {});
    if (begins < free) refuse("entries-overlap", name, {});
    free = packed.start + packed.bytes;
  }
}

// What the reader says of the bytes refuses the package; what the system says of the file, such as EISDIR, is a surprise.
function ifDamaged(error: unknown, code: "zip-unreadable" | "zip-directory-damaged" | "entry-damaged", at = ""): never {
  if (error instanceof Error && "syscall" in error) throw error;
  return refuse(code, at, {});
}

async function numberAt(file: PackageBytes, position: number): Promise<number | null> {
  if (!Number.isSafeInteger(position)) return null;
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, position);
  return bytesRead === 4 ? buffer.readUInt32LE(0) : null;
}
