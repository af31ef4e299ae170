type Version = { id: string; number: number };

/** An enrolment as far as its versions go: the one it is in, those it was in, and when it moved, oldest first. */
export type Enrolled<Kept extends Version> = {
  version: Kept;
  earlierVersions: readonly Kept[];
  moves: readonly { fromVersionId: string; toVersionId: string; movedAt: Date }[];
};

/** The version of this number, if the enrolment is in it or ever was; else null. */
export const versionNumbered = <Kept extends Version>(enrolled: Enrolled<Kept>, number: number): Kept | null =>
  versionsOf(enrolled).find((version) => version.number === number) ?? null;

/** The version that the enrolment began in. */
export const firstVersion = <Kept extends Version>(enrolled: Enrolled<Kept>): Kept =>
  versionCalled(enrolled, enrolled.moves[0]?.fromVersionId);

/** The version that the enrolment was in at a moment; at the moment of a move it is the new one. */
export function versionAt<Kept extends Version>(enrolled: Enrolled<Kept>, at: Date): Kept {
  const move = enrolled.moves.findLast(({ movedAt }) => movedAt <= at);
  return move ? versionCalled(enrolled, move.toVersionId) : firstVersion(enrolled);
}

const versionsOf = <Kept extends Version>({ version, earlierVersions }: Enrolled<Kept>): Kept[] => [
  version,
  ...earlierVersions,
];

const versionCalled = <Kept extends Version>(enrolled: Enrolled<Kept>, id: string | undefined): Kept =>
  versionsOf(enrolled).find((version) => version.id === id) ?? enrolled.version;
