import type { Locale } from "#app/domain/language.ts";

export type Role = "trainer" | "coordinator" | "administrator" | "counsellor";

/** What somebody does, and where; an administrator has no organisation. */
export type Membership = { role: Role; organisationId: string | null };

/** Whoever is asking, as every operation receives them. */
export type Actor = {
  userId: string;
  /** Personal code, such as AMINA-4821. */
  code: string;
  name: string;
  /** The same name in other letters, if it was given: Latin for an Arabic name, or the other way round. */
  otherName: string | null;
  locale: Locale;
  /** Whether pictures stay out of lessons until they are opened. */
  textOnly: boolean;
  memberships: Membership[];
};

/** The asker and the moment: the second argument of every operation that changes something. */
export type Context = { by: Actor; at: Date };
