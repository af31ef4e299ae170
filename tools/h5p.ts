// npm run h5p -- check FILE…: says of each .h5p file what it holds, or why it is refused. With --json the same as JSON.
// Ends with 0 when all are accepted, with 1 when one is refused, and with 2 when one cannot be read or it was called in
// another way. Nothing is kept.
import { parseArgs } from "node:util";
import { flatten } from "#app/domain/h5p/flatten.server.ts";
import { allFiles, filesToStart, sentBytes } from "#app/domain/h5p/manifest.ts";
import { readPackage, type H5pPackage } from "#app/domain/h5p/package.server.ts";
import { refusalIn } from "#app/domain/h5p/refusals.ts";
import { measuringStore } from "#app/platform/file-store.server.ts";
import { faultText } from "#app/i18n/fault-words.ts";

const { files, json } = readArguments();
if (files.length === 0) {
  console.error("npm run h5p -- check FILE… [--json]");
  process.exitCode = 2;
} else await check();

function readArguments(): { files: string[]; json: boolean } {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean" } } });
    const [command, ...files] = positionals;
    return { files: command === "check" ? files : [], json: values.json ?? false };
  } catch {
    return { files: [], json: false };
  }
}

async function check(): Promise<void> {
  const answers = [];
  for (const file of files) {
    const answer = await checkOne(file);
    answers.push(answer);
    if (!json) print(answer);
  }
  if (json) console.log(JSON.stringify(answers, null, 2));
  const verdicts = answers.map(({ verdict }) => verdict);
  process.exitCode = verdicts.includes("unread") ? 2 : verdicts.includes("refused") ? 1 : 0;
}

type Answer = Awaited<ReturnType<typeof checkOne>>;

async function checkOne(file: string) {
  try {
    const read = await readPackage(file, sumUp);
    if (read.ok) return { file, verdict: "accepted", ...read.value } as const;
    const { at, refusal } = refusalIn(read);
    return { file, verdict: "refused", at, ...refusal, reason: faultText(refusal, "en") } as const;
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return { file, verdict: "unread", reason: `cannot be read (${String(error.code)})` } as const;
  }
}

async function sumUp(h5p: H5pPackage) {
  const manifest = await flatten(h5p, measuringStore);
  return {
    title: manifest.title,
    mainLibrary: nameOf(h5p.main),
    libraries: h5p.libraries.map(nameOf),
    ...h5p.figures,
    sentToStartBytes: sentBytes(filesToStart(manifest)),
    sentInAllBytes: sentBytes(allFiles(manifest)),
    hosts: h5p.remarks.hosts,
    missing: h5p.remarks.missing,
  };
}

function nameOf({ definition }: H5pPackage["main"]): string {
  const { machineName, majorVersion, minorVersion, patchVersion } = definition;
  return `${machineName} ${majorVersion}.${minorVersion}.${patchVersion}`;
}

function print(answer: Answer): void {
  if (answer.verdict === "unread") return console.error(`unread    ${answer.file}  ${answer.reason}`);
  if (answer.verdict === "refused")
    return console.log(["refused ", answer.file, answer.at, answer.reason].filter(Boolean).join("  "));
  const count = (number: number) => number.toLocaleString("en");
  console.log(`accepted  ${answer.file}`);
  console.log(`  title         ${answer.title}`);
  console.log(`  main library  ${answer.mainLibrary}`);
  console.log(`  libraries     ${answer.libraries.join(", ")}`);
  console.log(`  files         ${count(answer.files)}`);
  console.log(`  bytes         ${count(answer.packedBytes)} packed, ${count(answer.unpackedBytes)} unpacked`);
  console.log(
    `  sent          ${count(answer.sentToStartBytes)} bytes to begin, at most ${count(answer.sentInAllBytes)}`,
  );
  for (const host of answer.hosts) console.log(`  not played    what comes from ${host}`);
  for (const path of answer.missing) console.log(`  not there     ${path}`);
}
