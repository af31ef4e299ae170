import { expect, it } from "vitest";
import { scopesFor, tokenStateOf } from "#app/domain/partners/access-token.ts";

const at = new Date("2026-11-25T12:00:00Z");
const before = new Date(at.getTime() - 1);

it.each([
  [{ revokedAt: null, expiresAt: at }, "active"],
  [{ revokedAt: null, expiresAt: before }, "expired"],
  [{ revokedAt: before, expiresAt: at }, "revoked"],
  // Revoked says more: nobody makes it hold again by a later day.
  [{ revokedAt: before, expiresAt: before }, "revoked"],
  [{ revokedAt: at, expiresAt: at }, "revoked"],
] as const)("%j is %s", (token, state) => expect(tokenStateOf(token, at)).toBe(state));

it("lets no agency read completions, and no association read what is shared with an agency", () => {
  expect(scopesFor.agency).not.toContain("completions:read");
  expect(scopesFor.association).not.toContain("files:read");
});
