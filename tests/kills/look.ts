import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { inspectLog } from "#app/domain/certificates/log/log.server.ts";
import { keyList } from "#app/domain/certificates/keys/key-list.server.ts";
import { verifyThoroughly } from "#app/domain/certificates/verifying/thorough.server.ts";
import { database } from "#app/data/database.server.ts";
import { inspectFile } from "#app/data/engine.server.ts";
import type { Book } from "./book.ts";
import { lessons, quizzes, rightPlace } from "./kill-course.ts";

/** What a look found: in words, each beginning with `lost`, `doubled`, `broken` or `left`. */
export type Faults = string[];

type Look = {
  book: Book;
  folder: string;
  courseId: string;
  verified: Set<string>;
  /** Whether everything that was sent has been confirmed by now. */
  isSettled: boolean;
};

/** Compares everything that was confirmed, and everything that was sent, with what the space holds. */
export async function look({ book, folder, courseId, verified, isSettled }: Look): Promise<Faults> {
  const faults: Faults = [];
  const db = await database();
  const enrolments = await db.enrolment.findMany({
    where: { courseId },
    select: {
      ...{ id: true, learner: { select: { name: true } }, finishedActivities: true, attempts: true },
      completion: { select: { certificates: { select: { serial: true } } } },
    },
  });
  const byName = new Map(enrolments.map((one) => [one.learner.name, one]));
  const nameOf = new Map(enrolments.map((one) => [one.id, one.learner.name]));
  const tally = (names: (string | undefined)[]) => {
    const counts = new Map<string, number>();
    for (const name of names) if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts;
  };
  const people = tally((await db.user.findMany({ select: { name: true } })).map(({ name }) => name));
  const enrolled = tally(enrolments.map(({ learner }) => learner.name));
  const finished = tally(
    enrolments.flatMap((one) => one.finishedActivities.map((row) => `${one.learner.name} ${row.activityId}`)),
  );
  const attempts = new Map(
    enrolments.flatMap((one) =>
      one.attempts.map((row): [string, unknown] => [
        `${one.learner.name} ${row.activityId} ${row.number}`,
        row.responses,
      ]),
    ),
  );
  const drafts = new Map(
    (await db.attemptDraft.findMany()).map((row) => [
      `${nameOf.get(row.enrolmentId)} ${row.activityId} ${row.number}`,
      JSON.stringify(row.fields),
    ]),
  );
  const files = tally((await db.answerFile.findMany()).map((row) => `${nameOf.get(row.enrolmentId)} ${row.sha256}`));
  const revoked = tally(
    (
      await db.certificateAct.findMany({
        where: { kind: "revoked" },
        select: { certificate: { select: { serial: true } } },
      })
    ).map(({ certificate }) => certificate.serial),
  );

  const once = (kind: Parameters<Book["of"]>[0], found: ReadonlyMap<string, number>, key: (fact: never) => string) => {
    for (const { fact, confirmed, tries } of book.of(kind)) {
      const count = found.get(key(fact as never)) ?? 0;
      if (confirmed && count === 0) faults.push(`lost: ${fact.key}`);
      // Of somebody who joins twice there are two: nothing says that they are one.
      if (count > (kind === "person" ? tries : 1)) faults.push(`doubled: ${fact.key}, ${count} times`);
    }
  };
  once("person", people, ({ name }: { name: string }) => name);
  once("enrolment", enrolled, ({ name }: { name: string }) => name);
  once("lesson", finished, ({ name, activity }: { name: string; activity: string }) => `${name} ${activity}`);
  once("file", files, ({ name, sha256 }: { name: string; sha256: string }) => `${name} ${sha256}`);
  once("revocation", revoked, ({ serial }: { serial: string }) => serial);

  for (const { fact, confirmed } of book.of("attempt")) {
    const kept = attempts.get(`${fact.name} ${fact.activity} ${fact.number}`);
    if (confirmed && !kept) faults.push(`lost: ${fact.key}`);
    const option = (kept as { asked?: { option?: number } } | undefined)?.asked?.option;
    if (kept && option !== fact.option) faults.push(`broken: ${fact.key} holds option ${option}, given ${fact.option}`);
  }
  for (const { fact, confirmed } of book.of("draft")) {
    const key = `${fact.name} ${fact.activity} ${fact.number}`;
    const kept = drafts.get(key);
    // A submitted attempt takes the place of what was typed.
    if (confirmed && !attempts.has(key) && !kept?.includes(JSON.stringify(fact.given)))
      faults.push(`lost: ${fact.key}`);
  }
  const known = new Set(book.of("attempt").map(({ fact }) => `${fact.name} ${fact.activity} ${fact.number}`));
  for (const key of attempts.keys()) if (!known.has(key)) faults.push(`doubled: attempt ${key} was never sent`);

  for (const { fact, confirmed } of book.of("certificate")) {
    const serials = byName.get(fact.name)?.completion?.certificates ?? [];
    if (confirmed && serials.length === 0) faults.push(`lost: ${fact.key}`);
    if (serials.length > 1) faults.push(`doubled: ${fact.key}`);
  }
  for (const one of enrolments) {
    const isMet =
      lessons.every((id) => one.finishedActivities.some(({ activityId }) => activityId === id)) &&
      quizzes.every((id) =>
        one.attempts.some(
          ({ activityId, responses }) =>
            activityId === id && (responses as { asked?: { option?: number } }).asked?.option === rightPlace,
        ),
      );
    if (!isMet && one.completion) faults.push(`broken: ${one.learner.name} completed nothing`);
    if (isMet && !one.completion && isSettled) faults.push(`left: ${one.learner.name} has no completion`);
  }
  return [
    ...faults,
    ...(await lookAtDatabase()),
    ...(await lookAtCertificates(verified)),
    ...(await lookAtFiles(folder)),
  ];
}

async function lookAtDatabase(): Promise<Faults> {
  const found = await inspectFile();
  if (found === null) return [];
  return [
    ...(found.isWhole ? [] : ["broken: a page of the database"]),
    ...(found.brokenReferences > 0 ? [`broken: ${found.brokenReferences} rows refer to nothing`] : []),
  ];
}

async function lookAtCertificates(verified: Set<string>): Promise<Faults> {
  const faults: Faults = [];
  const db = await database();
  const at = new Date();
  const rows = await db.certificate.findMany({
    select: {
      serial: true,
      credential: true,
      logIndex: true,
      acts: true,
      document: { select: { certificateId: true } },
    },
    orderBy: { logIndex: "asc" },
  });
  const keys = [await keyList({ withStatusLists: true, at })] as never;
  for (const { serial, credential, acts, document } of rows) {
    if (acts.filter(({ kind }) => kind === "issued").length !== 1) faults.push(`broken: ${serial} was not issued once`);
    if (!document) faults.push(`broken: ${serial} has no document`);
    if (verified.has(serial)) continue;
    verified.add(serial);
    const { verdict } = await verifyThoroughly(Buffer.from(credential ?? ""), { keys, at });
    if (verdict === "altered" || verdict === "unknown") faults.push(`broken: ${serial} is ${verdict}`);
  }
  const places = rows.flatMap(({ logIndex }) => logIndex ?? []);
  if (places.some((place, at) => place !== at)) faults.push("broken: the log has a hole");
  if ((await inspectLog()) === "contradicted") faults.push("broken: the log contradicts itself");
  return faults;
}

// What lies under a SHA-256 is what it says, and every file that is spoken of is there.
async function lookAtFiles(folder: string): Promise<Faults> {
  const faults: Faults = [];
  const there = new Set<string>();
  for (const store of ["answers", "files", "sources"])
    for (const entry of await readdir(join(folder, store), { recursive: true, withFileTypes: true }).catch(() => []))
      if (entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name)) {
        // The space removes what nobody gave meanwhile; what somebody gave and is not there is found below.
        const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => null);
        if (!bytes) continue;
        there.add(`${store} ${entry.name}`);
        if (createHash("sha256").update(bytes).digest("hex") !== entry.name) faults.push(`broken: file ${entry.name}`);
      }
  for (const { sha256 } of await (await database()).answerFile.findMany({ select: { sha256: true } }))
    if (!there.has(`answers ${sha256}`)) faults.push(`lost: the content of file ${sha256}`);
  return faults;
}

/** Waits until what was cut off has been gone on with: batches, jobs, and places in the log. What stays is a fault. */
export async function resumed(): Promise<Faults> {
  const db = await database();
  for (let tries = 0; ; tries++) {
    const [jobs, batches, unlogged] = await Promise.all([
      db.job.count({ where: { finishedAt: null } }),
      db.issueBatch.count({ where: { finishedAt: null } }),
      db.certificate.count({ where: { logIndex: null } }),
    ]);
    if (jobs + batches + unlogged === 0) return [];
    if (tries === 1500) return [`left: ${jobs} jobs, ${batches} batches and ${unlogged} certificates without a place`];
    await pause(50);
  }
}
