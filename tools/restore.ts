// npm run restore -- FILE --identity FILE [--to DATA_DIR]: brings a backup back into an empty folder; see docs/operations.md.
// Ends with 0, with 1 when it could not be done, and with 2 when it was called in another way.
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Manifest } from "#app/domain/backup/manifest.ts";
import { restoreBackup } from "#app/domain/backup/restore.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { runCommand, wrongUse } from "./command.ts";
import { problemSentence, sumUp } from "./backup-words.ts";
import { migrationNames } from "./db.mjs";

const usage = "npm run restore -- FILE --identity FILE [--to DATA_DIR]";

await runCommand(run);

async function run(): Promise<number> {
  const given = argumentsGiven();
  if (!given) return wrongUse(usage);
  const identity = await readFile(given.identity, "utf8").catch(() => null);
  if (identity === null) return wrongUse(`${given.identity} cannot be read.`);
  const to = given.to ?? environment().dataFolder;
  const restored = await restoreBackup({ file: given.file, identity }, { to, migrationsOf: migrationNames });
  if (restored.ok) {
    console.log(whatNow(restored.value, to));
    return 0;
  }
  console.error(`${given.file}: ${problemSentence(restored.problem, restored.detail ?? {})}`);
  return restored.problem === "bad-identity" || restored.problem === "no-file" ? 2 : 1;
}

function argumentsGiven(): { file: string; identity: string; to: string | undefined } | null {
  const text = { type: "string" } as const;
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { identity: text, to: text } });
    const [file, ...more] = positionals;
    return file && values.identity && more.length === 0 ? { file, identity: values.identity, to: values.to } : null;
  } catch {
    return null;
  }
}

function whatNow(manifest: Manifest, to: string): string {
  const { keySecret, databaseUrl } = environment();
  const hasSecret = manifest.files.some(({ name }) => name === "key-secret");
  const isElsewhere =
    manifest.engine === "sqlite" && resolve(databaseUrl.replace(/^file:/, "")) !== resolve(join(to, "fadae.db"));
  return [
    `${to}: restored and checked`,
    sumUp(manifest),
    "",
    "What to do now:",
    `- Start the space with DATA_DIR=${to}${isElsewhere ? `, and with DATABASE_URL not set or file:${join(to, "fadae.db")}` : ""}; ORIGIN must be what it was.`,
    ...(hasSecret && keySecret !== null
      ? ["- KEY_SECRET is set here and goes before the restored file key-secret: it must be the same, or not be set."]
      : []),
    `- Erase again whoever was erased after ${manifest.madeAt}: this backup still has them. The requests you keep on paper say who.`,
    "- Verify a certificate from before, then make a new backup.",
    "- Take the identity off this machine.",
  ].join("\n");
}
