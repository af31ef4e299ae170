// npm run files:move -- --to s3|folder: copies all kept files to the store that is set, or back; see docs/operations.md.
// Ends with 0, with 1 when it could not be done or something is damaged, and with 2 when it was called in another way.
import { parseArgs } from "node:util";
import { copyFiles, type Moved } from "#app/domain/backup/file-move.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { StoreFailure } from "#app/platform/store-driver.server.ts";
import { wrongUse } from "./command.ts";

const usage = "npm run files:move -- --to s3|folder";

try {
  process.exitCode = await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof StoreFailure) console.error("What was copied stays: begin again, and it goes on.");
  process.exitCode = 1;
}

async function run(): Promise<number> {
  const to = placeGiven();
  if (to === null) return wrongUse(usage);
  if (!environment().bucket) return wrongUse("Which store? Set S3_BUCKET and what belongs to it; see .env.example.");
  return summed(await copyFiles(to, (count) => console.log(`${count} files …`)));
}

function placeGiven(): "s3" | "folder" | null {
  try {
    const { to } = parseArgs({ options: { to: { type: "string" } } }).values;
    return to === "s3" || to === "folder" ? to : null;
  } catch {
    return null;
  }
}

function summed({ copied, there, bytes, damaged, missing }: Moved): number {
  console.log(`${copied} files copied (${bytes} bytes), ${there} were there already; each was read again.`);
  for (const name of damaged) console.error(`damaged: ${name} does not hold what its name says, and was not copied`);
  for (const name of missing) console.error(`gone: ${name} was removed meanwhile`);
  return damaged.length > 0 ? 1 : 0;
}
