import { test as base } from "@playwright/test";
import { serveSpace, type ServedSpace } from "../served-space.ts";

/** Tests on a space of their own, shared by the tests of a worker; a page's address begins at the space. */
export const test = base.extend<object, { space: ServedSpace }>({
  space: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const space = await serveSpace();
      await use(space);
      await space.stop();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ space }, use) => use(space.address),
});

export { expect } from "@playwright/test";

/** A phone as learners have it. */
export const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };
/** An office screen, as an employer or a trainer has it. */
export const desk = { viewport: { width: 1280, height: 800 } };
