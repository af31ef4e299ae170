// Brings the data of `npm run dev` up to date: migrations, associations, courses, demonstration people.
import { grantRights } from "#app/data/account-rights.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { ownerUrl } from "#app/data/postgres.server.ts";
import { migrate } from "./db.mjs";
import { demonstrationAccounts, openSpace } from "../prisma/seed.ts";

await migrate(ownerUrl());
await grantRights("public");
const { isDemonstration } = await openSpace();
if (isDemonstration)
  for (const { code, secret, does } of demonstrationAccounts) console.log(`${code}  ${secret}  ${does}`);
await closeDatabase();
