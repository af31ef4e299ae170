import { rmSync } from "node:fs";
import { test as base } from "@playwright/test";
import { prepareSpace, type Prepared } from "../prepared-space.ts";
import { serveSpace, type ServedSpace } from "../served-space.ts";

/** Tests on a space where a course is completed, one is under way and a certificate is issued. */
export const test = base.extend<object, { prepared: Prepared; space: ServedSpace }>({
  prepared: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const prepared = await prepareSpace();
      await use(prepared);
      rmSync(prepared.folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  space: [
    async ({ prepared }, use) => {
      const space = await serveSpace(prepared.variables);
      await use(space);
      await space.stop();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ space }, use) => use(space.address),
});

/** The same with a space for each test, for those that use up what was prepared. */
export const testApart = base.extend<{ prepared: Prepared; space: ServedSpace }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
  prepared: async ({}, use) => {
    const prepared = await prepareSpace();
    await use(prepared);
    rmSync(prepared.folder, { recursive: true, force: true });
  },
  space: async ({ prepared }, use) => {
    const space = await serveSpace(prepared.variables);
    await use(space);
    await space.stop();
  },
  baseURL: async ({ space }, use) => use(space.address),
});

export { expect } from "@playwright/test";
