import { credentialFrom, type Credential } from "#app/domain/certificates/credential.ts";
import { verifyProofs } from "#app/domain/certificates/credentials/proofs.server.ts";
import { signCredential } from "#app/domain/certificates/credentials/signing.server.ts";
import { exampleFacts } from "../certificates/example-facts.ts";
import { coSigner, exampleKeyList, issue, issuerSigner } from "../certificates/example-keys.ts";

/** Processor time to issue a credential, and to verify it by the library; without database. */
export async function measureCredentials(print: (what: string, figure: string) => void): Promise<void> {
  const { issuedAt: at } = issue;
  const alone = { ...exampleFacts, coIssuers: [] };
  const two = () => signCredential(credentialFrom(alone, issue), { signer: issuerSigner, at });
  const three = () =>
    signCredential(credentialFrom(exampleFacts, issue), { signer: issuerSigner, coSigners: [coSigner], at });
  const credential = JSON.parse(await three()) as Credential;
  print(
    "credential issued, two proofs",
    `${await processorMs(two)} ms of processor, ${(await two()).length} characters`,
  );
  print("credential issued, with a co-issuer", `${await processorMs(three)} ms of processor`);
  print("credential verified", `${await processorMs(() => verifyProofs(credential, exampleKeyList))} ms of processor`);
}

async function processorMs(work: () => Promise<unknown>): Promise<string> {
  const count = 200;
  for (let at = 0; at < count / 4; at++) await work();
  const before = process.cpuUsage();
  for (let at = 0; at < count; at++) await work();
  const { user, system } = process.cpuUsage(before);
  return ((user + system) / 1000 / count).toFixed(2);
}
