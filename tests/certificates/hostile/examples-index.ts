import type { HostileCase } from "./world.ts";

/** In which folder of the examples a case stands: what is genuine as of its issue is not broken. */
export const folderOf = ({ verdict }: Pick<HostileCase, "verdict">) => (verdict === "valid" ? "unchecked" : "broken");

/** The list of all examples, as certificates/examples/README.md has it. */
export function describeExamples(cases: Omit<HostileCase, "bytes">[]): string {
  const rows = cases.map(
    (one) => `| \`${folderOf(one)}/${one.name}\` | ${one.how} | ${one.verdict} | ${one.layer ?? "–"} |`,
  );
  return `# Examples

Certificates of people and associations that do not exist, to try a verifier on. \`npm run examples\` makes them anew; the
signatures differ each time, the keys stay.

| file | what it is |
| --- | --- |
| \`valid.pdf\`, \`valid.json\`, \`valid-qr.txt\` | one certificate in its three forms; it does not expire |
| \`keys.json\` | the key list of \`fadae.example\` with its status lists, which hold until 2045 instead of 30 days |
| \`more-keys.json\` | the key lists of installations whose keys were stolen or ran out, and whose status lists are of no use |
| \`test-keys.json\` | the private keys, for whoever wants to make more: seeds of Ed25519, and pairs for documents (PKCS #8) |

\`npm run verify -- --keys certificates/examples/keys.json --keys certificates/examples/more-keys.json FILE…\` says of each
what stands below.

| file | how it was made | verdict | layer |
| --- | --- | --- | --- |
| \`valid.pdf\` | as it should be | valid | – |
| \`valid.json\` | as it should be | valid | – |
| \`valid-qr.txt\` | as it should be | valid | – |
${rows.join("\n")}
`;
}
