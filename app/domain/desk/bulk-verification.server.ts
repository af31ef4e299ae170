import { serialIn } from "#app/domain/certificates/asked-serial.ts";
import { verifyFiles, type FileVerdict } from "#app/domain/certificates/file-verification.server.ts";
import { nameForStrangers } from "#app/domain/certificates/masked-name.ts";
import { stateOf } from "#app/domain/certificates/state.ts";
import { prefix } from "#app/domain/certificates/verifying/qr-text.ts";
import type { BulkVerdict } from "#app/domain/desk/bulk-verdict.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import {
  certificatesBySerials,
  removedBySerials,
  type KeptCertificate,
  type RemovedCertificate,
} from "#app/data/certificates.server.ts";

/** How many are verified at once, files included. */
export const mostVerified = 1000;

/** The lines of a pasted list: one certificate each, however the lines end; empty ones are left out. */
export const linesIn = (text: string): string[] =>
  text
    .split(/[\r\n;,\t]+/)
    .map((line) => line.trim())
    .filter(Boolean);

/**
 * The verdict on each line and each file, in their order. A line is a serial, an address of verification, or the text of
 * the second code (`FC1:…`), whose signature is checked like that of a file. Nothing given is kept.
 */
export async function verifyMany(
  given: { lines: readonly string[]; files: readonly { name: string; bytes: Uint8Array }[] },
  { at }: { at: Date },
): Promise<Result<BulkVerdict[], "none" | "too-many">> {
  const { lines, files } = given;
  if (lines.length + files.length === 0) return fail("none");
  if (lines.length + files.length > mostVerified) return fail("too-many");
  const isText = (line: string) => line.toUpperCase().startsWith(prefix);
  const texts = lines.filter(isText).map((line) => ({ name: line, bytes: new TextEncoder().encode(line) }));
  const serials = lines.filter((line) => !isText(line)).map((line) => ({ line, serial: serialIn(line) }));
  const asked = serials.flatMap(({ serial }) => serial ?? []);
  const [ofFiles, ofTexts, kept, removed] = await Promise.all([
    verifyFiles(files, { at }),
    verifyFiles(texts, { at }),
    certificatesBySerials(asked),
    removedBySerials(asked),
  ]);
  const bySerial = new Map([...kept, ...removed].map((one) => [one.facts.serial, one]));
  const serialOf = new Map(serials.map(({ line, serial }) => [line, serial]));
  const textOf = new Map(ofTexts.map((one) => [one.name, one]));
  const verdicts = lines.map((line) => {
    const text = textOf.get(line);
    if (text) return ofFile(text);
    const serial = serialOf.get(line) ?? null;
    return ofSerial(line, serial, serial === null ? undefined : bySerial.get(serial), at);
  });
  return ok([...verdicts, ...ofFiles.map(ofFile)]);
}

const ofFile = ({ name, verdict, facts, isRemoved = false }: FileVerdict): BulkVerdict => ({
  ...{ asked: name.slice(0, 200), serial: facts?.serial ?? null, verdict, isRemoved },
  ...{ name: facts?.name ?? null, facts: facts ?? null },
});

function ofSerial(
  line: string,
  serial: string | null,
  kept: KeptCertificate | RemovedCertificate | undefined,
  at: Date,
): BulkVerdict {
  const asked = line.slice(0, 200);
  if (!kept) return { asked, serial, verdict: "unknown", name: null, facts: null, isRemoved: false };
  const { verdict } = stateOf(kept.acts, kept.expiresAt, at);
  const isRemoved = "removedAt" in kept;
  const name = isRemoved ? null : nameForStrangers(kept.facts.name, kept.nameShown);
  return { asked, serial, verdict, name, facts: kept.facts, isRemoved };
}
