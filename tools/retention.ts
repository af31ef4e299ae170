// npm run retention -- [--clock-is-right]: removes what has been kept for its time, as the server does by itself every day,
// and prints how many of each were removed. A clock that is far from what is on record removes nothing, unless somebody who
// looked at it says that it is right. Ends with 0, with 1 when nothing may be removed, with 2 when called in another way.
import { clockHolds, confirmClock } from "#app/domain/identity/clock.server.ts";
import { removeExpired } from "#app/domain/privacy/retention.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";

const at = new Date();
const [flag, ...others] = process.argv.slice(2);
if ((flag !== undefined && flag !== "--clock-is-right") || others.length > 0) {
  console.error("npm run retention -- [--clock-is-right]");
  process.exitCode = 2;
} else {
  if (flag) await confirmClock({ at });
  if (await clockHolds({ at }))
    for (const [what, count] of Object.entries(await removeExpired({ at }))) console.log(`${what}: ${count}`);
  else {
    console.error(
      `Nothing was removed: the clock says ${at.toISOString()}, which is more than 31 days from what is on record. Set it, or say --clock-is-right.`,
    );
    process.exitCode = 1;
  }
  await closeDatabase();
}
