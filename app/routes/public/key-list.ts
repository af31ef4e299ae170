import { keyList } from "#app/domain/certificates/keys/key-list.server.ts";
import { publicData } from "#app/http/public-data.ts";

/** The key list with the status lists: all that a verifier needs who has no network later. */
export async function loader() {
  const list = await keyList({ withStatusLists: true, at: new Date() });
  return publicData(JSON.stringify(list), "application/json", 300);
}
