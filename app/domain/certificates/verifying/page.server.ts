import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { keyList } from "#app/domain/certificates/keys/key-list.server.ts";
import { policyOf, withKeys } from "#app/domain/certificates/verifying/with-keys.ts";

let template: string | undefined;

/** verify.html with the keys and the status lists of this installation, and its content security policy. */
export async function verifyPage(at: Date): Promise<{ html: string; policy: string }> {
  template ??= readFileSync(join(folder(), "certificates/verify.html"), "utf8");
  const list = await keyList({ withStatusLists: true, at });
  return { html: withKeys(template, [list]), policy: policyOf(template) };
}

// Built or not, this file lies somewhere under the folder that has `certificates`.
function folder(): string {
  let parent = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(parent, "certificates/verify.html"))) {
    if (dirname(parent) === parent) throw new Error("certificates/verify.html is missing.");
    parent = dirname(parent);
  }
  return parent;
}
