import type { PersonNames } from "#app/domain/identity/person-name.ts";
import { comparable } from "#app/domain/comparable.ts";
import { experienceSchema, knownLanguagesSchema, type Profile } from "#app/domain/sharing/profile.ts";
import { database, upserting } from "#app/data/database.server.ts";
import { inParts } from "#app/data/in-parts.ts";

/** Whoever has a file: what they are called, and what they tell of themself if they ever did. */
export type ToldPerson = PersonNames & { id: string; profile: Profile | null };

/** People with what they tell of themself. */
export async function unscopedToldPeople(ids: readonly string[]): Promise<ToldPerson[]> {
  const db = await database();
  const rows = await inParts(ids, (some) =>
    db.user.findMany({
      where: { id: { in: some } },
      select: { id: true, name: true, otherName: true, profile: true },
    }),
  );
  return rows.map(({ profile, ...person }) => ({ ...person, profile: profile && toProfile(profile) }));
}

/** What a person tells of themself; null when they never did. */
export async function profileOf(userId: string): Promise<Profile | null> {
  const db = await database();
  const row = await db.profile.findUnique({ where: { userId } });
  return row && toProfile(row);
}

type Row = Pick<Profile, "about" | "commune" | "phone" | "email"> & { languages: unknown; experience: unknown };

const toProfile = ({ about, commune, phone, email, languages, experience }: Row): Profile => ({
  ...{ about, commune, phone, email },
  languages: knownLanguagesSchema.parse(languages),
  experience: experienceSchema.parse(experience),
});

/** Keeps what a person tells of themself in place of what they told before. */
export async function keepProfile(userId: string, profile: Profile, changedAt: Date): Promise<void> {
  const db = await database();
  const columns = { ...profile, communeKey: comparable(profile.commune), changedAt };
  await upserting(() => db.profile.upsert({ where: { userId }, create: { userId, ...columns }, update: columns }));
}
