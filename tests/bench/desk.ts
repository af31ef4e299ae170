import { verifyMany } from "#app/domain/desk/bulk-verification.server.ts";
import { credentialOf, documentOf, unscopedCertificate } from "#app/data/certificates.server.ts";
import { issueMany } from "../many-certificates.ts";

const many = 500;

/** How long the desk of an agency takes for hundreds of certificates that are on record: by serial, by PDF and by credential. */
export async function measureDesk(print: (what: string, figure: string) => void): Promise<void> {
  const issued = performance.now();
  const serials = await issueMany(many, { organisation: "digital-paths", course: "digital-safety" }, "DESK");
  print(`${many} certificates issued and kept`, `${seconds(issued)} s`);
  const at = new Date();
  const lines = performance.now();
  const verdicts = await verifyMany({ lines: serials, files: [] }, { at });
  print(`${many} verdicts by serial`, `${seconds(lines)} s, ${valid(verdicts)} valid`);
  const [documents, credentials] = [[], []] as { name: string; bytes: Uint8Array }[][];
  for (const serial of serials) {
    const { id } = (await unscopedCertificate(serial)) ?? { id: "" };
    documents?.push({ name: `${serial}.pdf`, bytes: (await documentOf(id)) ?? new Uint8Array() });
    const credential = new TextEncoder().encode((await credentialOf(id)) ?? "");
    credentials?.push({ name: `${serial}.json`, bytes: credential });
  }
  for (const [what, files = []] of [
    ["PDF", documents],
    ["credential, its second proof computed", credentials],
  ] as const) {
    const begun = performance.now();
    const found = await verifyMany({ lines: [], files }, { at });
    print(`${many} verdicts by ${what}`, `${seconds(begun)} s, ${valid(found)} valid`);
  }
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(2);

const valid = (found: Awaited<ReturnType<typeof verifyMany>>): number =>
  found.ok ? found.value.filter(({ verdict }) => verdict === "valid").length : 0;
