import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

let found: string | undefined;

/** The folder `certificates` beside the folder `app`: built or not, this file lies somewhere under the folder that has both. */
export function certificatesFolder(): string {
  for (let above = dirname(fileURLToPath(import.meta.url)); !found; above = dirname(above)) {
    if (existsSync(join(above, "certificates/palettes.json"))) found = join(above, "certificates");
    else if (above === dirname(above)) throw new Error("The folder `certificates` is missing beside the folder `app`.");
  }
  return found;
}
