import { expect, test } from "vitest";
import { database } from "#app/data/database.server.ts";
import { associations } from "#app/data/organisations.server.ts";
import { useSpace } from "../space.ts";

useSpace();

const texts = { name: { ar: "جمعية" }, shortName: { ar: "جمعية" }, accent: "a1" };
const slugs = async () => (await associations()).map(({ slug }) => slug);

test("a write acknowledged beside a transaction that rolls back is kept", async () => {
  const db = await database();
  let acknowledged: Promise<unknown> = Promise.resolve();
  const rolledBack = db.$transaction(async (tx) => {
    await tx.organisation.create({ data: { slug: "rolled-back", ...texts } });
    acknowledged = db.organisation.create({ data: { slug: "acknowledged", ...texts } }).then();
    await new Promise((resolve) => setTimeout(resolve, 50));
    throw new Error("roll back");
  });
  await expect(rolledBack).rejects.toThrow("roll back");
  await acknowledged;
  expect(await slugs()).toContain("acknowledged");
  expect(await slugs()).not.toContain("rolled-back");
});

test("a read does not see what is not committed", async () => {
  const db = await database();
  await db.$transaction(async (tx) => {
    await tx.organisation.create({ data: { slug: "uncommitted", ...texts } });
    expect(await slugs()).not.toContain("uncommitted");
  });
  expect(await slugs()).toContain("uncommitted");
});

test("twenty transactions at once each count", async () => {
  const db = await database();
  const { id } = await db.organisation.create({ data: { slug: "counted", ...texts, accent: "0" } });
  const addOne = () =>
    db.$transaction(
      async (tx) => {
        const { accent } = await tx.organisation.findUniqueOrThrow({ where: { id } });
        await tx.organisation.update({ where: { id }, data: { accent: String(Number(accent) + 1) } });
      },
      { isolationLevel: "Serializable", maxWait: 20_000, timeout: 20_000 },
    );
  // PostgreSQL asks for a conflicting transaction to be made again; SQLite lets them queue.
  const insist = async (): Promise<void> => {
    try {
      await addOne();
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "P2034")) throw error;
      await insist();
    }
  };
  await Promise.all(Array.from({ length: 20 }, insist));
  expect((await db.organisation.findUniqueOrThrow({ where: { id } })).accent).toBe("20");
});

test("moments come back as they were written, whatever the server's time zone", async () => {
  const db = await database();
  const openedAt = new Date("2026-03-29T00:30:00.123Z");
  await db.space.create({ data: { id: 1, isDemonstration: false, openedAt } });
  expect((await db.space.findUniqueOrThrow({ where: { id: 1 } })).openedAt).toEqual(openedAt);
});
