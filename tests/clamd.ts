import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findPrograms } from "#tools/programs.mjs";
import { askScanner } from "#app/platform/scanner.server.ts";

/** What every virus scanner finds, in two parts: whole it stands nowhere, so that none takes this file away. */
export const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");

/** A daemon of ClamAV that knows this one signature, with a socket in a folder of its own, and looks at 3 MB at most. */
export async function startClamd() {
  const clamd = findPrograms()["clamd"];
  if (!clamd) throw new Error("clamd is needed for this test: install Debian's package clamav-daemon.");
  const folder = mkdtempSync(join(tmpdir(), "fadae-clamd-"));
  const path = join(folder, "clamd.socket");
  writeFileSync(join(folder, "own.ndb"), `Fadae.Eicar:0:*:${Buffer.from(eicar).toString("hex")}\n`);
  const settings = [`LocalSocket ${path}`, "Foreground yes", `DatabaseDirectory ${folder}`, "StreamMaxLength 3M"];
  writeFileSync(join(folder, "clamd.conf"), `${settings.join("\n")}\n`);
  const child = spawn(clamd, ["--config-file", join(folder, "clamd.conf")], { stdio: "ignore" });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; (await askScanner({ path }, Buffer.from("clean"))) !== null; tries++) {
    if (tries === 300 || child.exitCode !== null) {
      await stop();
      throw new Error("clamd did not begin to answer");
    }
    await pause(100);
  }
  return { path, stop };
}
