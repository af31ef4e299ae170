// Brings the data of `npm run dev` up to date: migrations, associations, courses, demonstration people.
import { closeDatabase } from "#app/data/database.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { migrate } from "./db.mjs";
import { demonstrationAccounts, openSpace } from "../prisma/seed.ts";

await migrate(environment().databaseUrl);
const { isDemonstration } = await openSpace();
if (isDemonstration)
  for (const { code, secret, does } of demonstrationAccounts) console.log(`${code}  ${secret}  ${does}`);
await closeDatabase();
