import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";

const debianPackages = {
  certutil: "libnss3-tools",
  "hb-shape": "libharfbuzz-bin",
  openssl: "openssl",
  pdfdetach: "poppler-utils",
  pdffonts: "poppler-utils",
  pdfinfo: "poppler-utils",
  pdfsig: "poppler-utils",
  pdftoppm: "poppler-utils",
  pdftotext: "poppler-utils",
  qpdf: "qpdf",
  "systemd-analyze": "systemd",
  zbarimg: "zbar-tools",
};

/** Gives a test file a folder of its own, and programs that work in it and give what they print. */
export function useProgramFolder() {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "fadae-programs-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function run(program: keyof typeof debianPackages, ...args: string[]): string {
    try {
      return execFileSync(program, args, {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, TZ: "UTC" },
        maxBuffer: 2 ** 24,
        stdio: ["ignore", "pipe", "pipe"],
      });
    } catch (cause) {
      const missing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
      if (!missing) throw cause;
      const sentence = `${program} is needed for this test: install Debian's package ${debianPackages[program]}.`;
      throw new Error(sentence, { cause });
    }
  }
  return { folder: () => folder, run };
}
