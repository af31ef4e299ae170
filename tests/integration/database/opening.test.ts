import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { publishFolder } from "#app/domain/content-packages/publish-folder.server.ts";
import { addAccount } from "#app/domain/identity/accounts.server.ts";
import { database } from "#app/data/database.server.ts";
import { findSpace } from "#app/data/space.server.ts";
import { demonstrationAccounts, openSpace } from "../../../prisma/seed.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-11-23T10:00:00Z");

test("a first start that was cut off after some of the invented people goes on at the next start", async () => {
  const [{ code, name, secret }] = demonstrationAccounts;
  await addAccount({ code, name, secret, locale: "ar", memberships: [], at });
  expect(await findSpace()).toBeNull();
  expect(await openSpace(at)).toMatchObject({ isDemonstration: true });
  const db = await database();
  expect(await db.user.count()).toBe(demonstrationAccounts.length);
});

test.each(["nobody", "positive"])(
  "a course is not published with %s as co-issuer of its own association",
  async (slug) => {
    const folder = mkdtempSync(join(tmpdir(), "fadae-course-"));
    cpSync("courses/positive/first-job", folder, { recursive: true });
    appendFileSync(join(folder, "course.yaml"), `\ncoIssuers: [${slug}]\n`);
    const published = await publishFolder({ organisation: "positive", course: "another", folder }, { at });
    const faults = [{ file: "course.yaml", path: "coIssuers", code: "co-issuer-unknown", facts: { slug } }];
    expect(published).toEqual({ ok: false, problem: "package-broken", faults });
    rmSync(folder, { recursive: true });
  },
);
