import { keySet } from "#app/domain/certificates/keys/key-list.server.ts";
import { publicData } from "#app/http/public-data.ts";

/** The keys of the space as a JSON Web Key Set. */
export const loader = async () => publicData(JSON.stringify(await keySet()), "application/jwk-set+json", 300);
