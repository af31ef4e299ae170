// npm run retention: removes what has been kept for its time, as the server does by itself every day, and prints how many
// of each were removed.
import { removeExpired } from "#app/domain/privacy/retention.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";

const removed = await removeExpired({ at: new Date() });
for (const [what, count] of Object.entries(removed)) console.log(`${what}: ${count}`);
await closeDatabase();
