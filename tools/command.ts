import { closeDatabase } from "#app/data/database.server.ts";

/** Runs a command-line tool to its exit code; what it did not foresee is told in a line and ends with 1. */
export async function runCommand(run: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await run();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    await closeDatabase();
  }
}

/** Says how a tool is called; the exit code of a call that was wrong. */
export function wrongUse(sentence: string): number {
  console.error(sentence);
  return 2;
}
