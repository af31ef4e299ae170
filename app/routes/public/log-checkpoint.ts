import { checkpoint } from "#app/domain/certificates/log/log.server.ts";
import { problemResponse } from "#app/http/problems.ts";
import { publicData } from "#app/http/public-data.ts";

/** The latest head of the log, a signed note; not there before the first certificate is a day old. */
export async function loader() {
  const note = await checkpoint();
  return note === null ? problemResponse("not-found") : publicData(note, "text/plain; charset=utf-8", 300);
}
