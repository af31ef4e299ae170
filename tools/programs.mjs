// The programs that tests use beside Node, and where they are found.
import { existsSync, readdirSync } from "node:fs";

const onPath = (name) =>
  (process.env.PATH ?? "")
    .split(":")
    .map((folder) => `${folder}/${name}`)
    .find(existsSync);

const postgresql = () => {
  const versions = existsSync("/usr/lib/postgresql") ? readdirSync("/usr/lib/postgresql") : [];
  return versions
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => `/usr/lib/postgresql/${version}/bin/initdb`)
    .find(existsSync);
};

const chromium = () =>
  [process.env.CHROMIUM, "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"].find(
    (path) => path && existsSync(path),
  ) ?? ["chromium", "chromium-browser", "google-chrome"].map(onPath).find(Boolean);

const font = () =>
  ["/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf", "/System/Library/Fonts"].find(existsSync);

const programs = [
  { name: "chromium", debian: "chromium", find: chromium },
  { name: "an Arabic font", debian: "fonts-noto-core", find: font },
  {
    name: "postgresql",
    debian: "postgresql",
    find: () => process.env.TEST_DATABASE_URL ?? onPath("initdb") ?? postgresql(),
  },
  { name: "pdftoppm", debian: "poppler-utils", find: () => onPath("pdftoppm") },
  { name: "zbarimg", debian: "zbar-tools", find: () => onPath("zbarimg") },
  { name: "certutil", debian: "libnss3-tools", find: () => onPath("certutil") },
  { name: "openssl", debian: "openssl", find: () => onPath("openssl") },
  { name: "strace", debian: "strace", find: () => onPath("strace") },
  { name: "qpdf", debian: "qpdf", find: () => onPath("qpdf") },
  { name: "w3m", debian: "w3m", find: () => onPath("w3m") },
  { name: "systemd-analyze", debian: "systemd", find: () => onPath("systemd-analyze") },
  {
    name: "swift-proxy-server",
    debian: "swift-proxy",
    find: () => onPath("swift-proxy-server"),
  },
  { name: "swift-object-server", debian: "swift-object", find: () => onPath("swift-object-server") },
  { name: "swift-container-server", debian: "swift-container", find: () => onPath("swift-container-server") },
  { name: "swift-account-server", debian: "swift-account", find: () => onPath("swift-account-server") },
  { name: "clamd", debian: "clamav-daemon", find: () => onPath("clamd") ?? ["/usr/sbin/clamd"].find(existsSync) },
  { name: "hb-shape", debian: "libharfbuzz-bin", find: () => onPath("hb-shape") },
];

/** Where each program is, by name; undefined when it is missing. */
export const findPrograms = () => Object.fromEntries(programs.map(({ name, find }) => [name, find()]));

/** The programs that are missing, with Debian's package of each. */
export const missingPrograms = () => programs.filter(({ find }) => !find());
