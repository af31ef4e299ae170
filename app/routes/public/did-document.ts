import { didDocumentOf } from "#app/domain/certificates/keys/key-list.ts";
import { keyList } from "#app/domain/certificates/keys/key-list.server.ts";
import { publicData } from "#app/http/public-data.ts";

/** The DID document of the space, which wallets and verifiers resolve. */
export async function loader() {
  const list = await keyList({ withStatusLists: false, at: new Date() });
  return publicData(JSON.stringify(didDocumentOf(list)), "application/did+json", 300);
}
