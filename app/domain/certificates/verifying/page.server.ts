import { readFileSync } from "node:fs";
import { join } from "node:path";
import { keyList } from "#app/domain/certificates/keys/key-list.server.ts";
import { policyOf, withKeys } from "#app/domain/certificates/verifying/with-keys.ts";
import { certificatesFolder } from "#app/platform/certificates-folder.server.ts";

let template: string | undefined;

/** verify.html with the keys and the status lists of this installation, and its content security policy. */
export async function verifyPage(at: Date): Promise<{ html: string; policy: string }> {
  template ??= readFileSync(join(certificatesFolder(), "verify.html"), "utf8");
  const list = await keyList({ withStatusLists: true, at });
  return { html: withKeys(template, [list]), policy: policyOf(template) };
}
