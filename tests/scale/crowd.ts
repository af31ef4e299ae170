import { createHash } from "node:crypto";
import { newSerial } from "#app/domain/certificates/serial.ts";
import { placesOfList } from "#app/domain/certificates/status/status-list.ts";
import { personWords } from "#app/domain/identity/person-words.ts";
import { letters } from "../letters.ts";
import type { BulkRow } from "./bulk-rows.ts";

/** A course with what a learner who did all of it leaves behind, taken from one who did it through the product. */
export type CourseSample = {
  courseId: string;
  versionId: string;
  lessons: string[];
  /** Quizzes in their order, with right responses. */
  quizzes: { id: string; responses: object }[];
  rule: object;
  certificate: { serial: string; name: string; facts: object; credential: string; document: Buffer };
};

/** Somebody invented. What they did is known by their number alone, so that nobody has to be kept in memory. */
export type Member = {
  number: number;
  userId: string;
  name: string;
  /** The header of a browser in which they are signed in. */
  cookie: string;
  enrolments: Taken[];
};

export type Taken = {
  id: string;
  sample: CourseSample;
  /** How many of the lessons and quizzes were done; the last quiz is left to whoever has no completion. */
  lessons: number;
  quizzes: number;
  isCompleted: boolean;
  serial: string | null;
};

const firstNames = ["Salma", "Hind", "Ilyas", "Omar", "Nadia", "Amina", "Yassine", "Khadija", "Rachid", "Imane"];

/** A member of the crowd. Three in ten take two courses; of those enrolled 15 % only begin, 45 % are under way, 40 % completed. */
export function memberOf(number: number, samples: readonly CourseSample[]): Member {
  const chance = digestOf(`chance ${number}`);
  const name = `${firstNames[number % firstNames.length]} Mital ${letters(number)}`;
  const first = chance[0]! % samples.length;
  const taken = chance[1]! < 77 ? [first, (first + 1) % samples.length] : [first];
  return {
    ...{ number, userId: idOf(`user ${number}`), name, cookie: `fadae_session=${sessionOf(number)}` },
    enrolments: [...new Set(taken)].map((place, turn) =>
      takenOf(`${number} ${turn}`, samples[place]!, chance.subarray(2 + turn * 4)),
    ),
  };
}

function takenOf(key: string, sample: CourseSample, chance: Buffer): Taken {
  const isCompleted = chance[0]! < 102;
  const part = isCompleted ? 1 : chance[0]! < 141 ? 0 : chance[1]! / 256;
  // Nine in ten of those who completed it have the certificate.
  const serial = isCompleted && chance[2]! < 230 ? newSerial(digestOf(`serial ${key}`)) : null;
  return {
    ...{ id: idOf(`enrolment ${key}`), sample, isCompleted, serial },
    lessons: Math.floor(sample.lessons.length * part),
    quizzes: isCompleted ? sample.quizzes.length : Math.floor((sample.quizzes.length - 1) * part),
  };
}

const digestOf = (text: string): Buffer => createHash("sha256").update(text).digest();
// As scattered as identifiers of the product, so that indexes fill as its own do.
const idOf = (text: string): string => digestOf(text).toString("hex").slice(0, 24);
const sessionOf = (number: number): string => `crowd${digestOf(`session ${number}`).toString("hex").slice(0, 35)}`;

const day = 86_400_000;

/** Counts what was written, so that places of the log (`logged` begins with how many it has) and of status lists follow each other. */
export type Written = { enrolments: number; certificates: number; documents: number; revoked: number; logged: number };

/** One document in so many certificates: each is 56 kB, and no page that is measured reads one. */
export const documentsOneIn = 500;

/** The rows of a member by their tables, in the order in which they refer to each other. */
export function rowsOf(member: Member, now: Date, written: Written): [table: string, rows: BulkRow[]][] {
  const { userId, name, number } = member;
  const code = `CROWD-${number}`;
  const began = new Date(now.getTime() - (1 + (number % 500)) * day);
  const user = { id: userId, code, name, otherName: null, secretHash: "none", secretKind: "typed", locale: "ar" };
  const session = {
    ...{ id: createHash("sha256").update(sessionOf(number)).digest("hex"), userId, browser: "firefox-phone" },
    ...{ startedAt: now, usedAt: now, expiresAt: new Date(now.getTime() + 30 * day) },
  };
  const tables: [string, BulkRow[]][] = [
    ["User", [{ ...user, textOnly: false, createdAt: began }]],
    ["Session", [session]],
    ["PersonWord", personWords({ name, otherName: null, code }).map((word) => ({ userId, word }))],
  ];
  for (const taken of member.enrolments) tables.push(...rowsOfTaken(taken, member, { began, now, written }));
  return tables;
}

function rowsOfTaken(
  { id, sample, lessons, quizzes, isCompleted, serial }: Taken,
  { userId, name, number }: Member,
  { began, now, written }: { began: Date; now: Date; written: Written },
): [table: string, rows: BulkRow[]][] {
  const { courseId, versionId, rule } = sample;
  const later = (days: number) => new Date(Math.min(began.getTime() + days * day, now.getTime()));
  const seed = digestOf(`seed ${id}`).toString("hex").slice(0, 32);
  written.enrolments++;
  const finished = sample.lessons.slice(0, lessons).map((activityId, place) => ({
    ...{ id: idOf(`${id} ${activityId}`), enrolmentId: id, activityId, finishedAt: later(place) },
  }));
  const attempts = sample.quizzes.slice(0, quizzes).map(({ id: activityId, responses }, place) => ({
    ...{
      id: idOf(`${id} ${activityId}`),
      enrolmentId: id,
      activityId,
      number: 1,
      responses,
      submittedAt: later(place),
    },
  }));
  const completion = { id: idOf(`completion ${id}`), enrolmentId: id, rule, completedAt: later(20) };
  return [
    ["Enrolment", [{ id, learnerId: userId, courseId, versionId, seed, enrolledAt: began, workMode: "alone" }]],
    ["FinishedActivity", finished],
    ["Attempt", attempts],
    ["Completion", isCompleted ? [completion] : []],
    ...(serial === null
      ? []
      : certificateRows({ serial, completionId: completion.id, sample, name, at: later(21), number, written })),
  ];
}

/** A certificate whose facts and credential are those of the sample under another serial and name: as long, and signed by nobody. */
function certificateRows(given: {
  serial: string;
  completionId: string;
  sample: CourseSample;
  name: string;
  at: Date;
  number: number;
  written: Written;
}): [table: string, rows: BulkRow[]][] {
  const { serial, completionId, sample, name, at, number, written } = given;
  const { certificate } = sample;
  const certificateId = idOf(`certificate ${completionId}`);
  const place = ++written.certificates;
  const act = (kind: string, more: BulkRow = {}) => ({
    ...{ id: idOf(`${certificateId} ${kind}`), certificateId, kind, at, byId: null, reason: null, otherSerial: null },
    ...more,
  });
  const isRevoked = number % 100 === 7;
  const isShown = number % 10 === 3;
  const hasDocument = place % documentsOneIn === 0;
  if (isRevoked) written.revoked++;
  if (hasDocument) written.documents++;
  const row = {
    ...{ id: certificateId, serial, completionId, number: 1, issuedAt: at, expiresAt: null, nameShown: isShown },
    facts: { ...certificate.facts, serial, name: { ar: "", latin: name } },
    credential: certificate.credential.replaceAll(certificate.serial, serial).replaceAll(certificate.name, name),
    // The first list of the space holds the certificates of the samples.
    ...{ statusList: 2 + Math.floor(place / placesOfList), statusIndex: place % placesOfList },
    logIndex: written.logged++,
  };
  return [
    ["Certificate", [row]],
    ["CertificateDocument", hasDocument ? [{ certificateId, bytes: certificate.document }] : []],
    [
      "CertificateAct",
      [
        act("issued"),
        ...(isShown ? [act("nameShown")] : []),
        ...(isRevoked ? [act("revoked", { reason: "wrong-facts" })] : []),
      ],
    ],
  ];
}
