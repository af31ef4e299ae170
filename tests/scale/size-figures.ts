import { setTimeout as pause } from "node:timers/promises";
import { measure, processorMs, residentMB, type Asked, type Measured } from "../bench/measured.ts";
import { submissionsOf } from "../bench/quiz-forms.ts";
import { serveSpace } from "../served-space.ts";
import { memberOf, type CourseSample, type Member, type Taken, type Written } from "./crowd.ts";
import { bytesOf, fillSpace, type ScaleSpace } from "./scale-space.ts";

/** What a space of a size is like. */
export type SizeFigures = {
  written: Written & { members: number };
  fillSeconds: number;
  databaseBytes: number;
  startMs: number;
  /** Seconds from the first answer until the server used no processor: what is due at a start is done then. */
  settledSeconds: number;
  idleMB: number;
  loadedMB: number;
  pages: Measured[];
};

/** Words of a search in the catalogue, in the three languages. */
const searches = ["emploi", "عمل", "safety", "phone", "cv", "هاتف", "sécurité", "zzz"];
const seatedLearners = 5000;
const quizTakers = 1500;

/** Fills a space, serves it, and measures its pages one after the other: each asks for many learners and serials by chance. */
export async function measureSize(
  space: ScaleSpace,
  { enrolments, seconds }: { enrolments: number; seconds: number },
): Promise<SizeFigures> {
  const begun = performance.now();
  const written = await fillSpace(space, enrolments);
  const fillSeconds = Math.round((performance.now() - begun) / 1000);
  const databaseBytes = await bytesOf(space);
  const starting = performance.now();
  const server = await serveSpace(space.variables);
  try {
    await (await fetch(server.address)).text();
    const startMs = Math.round(performance.now() - starting);
    const settledSeconds = await settled(server.pid);
    const idleMB = residentMB(server.pid);
    const pages: Measured[] = [];
    for (const { what, next, expected = 200 } of await pagesOf(server.address, space.samples, written.members)) {
      await measure(what, server, { connections: 1, seconds: 2, next, expected });
      pages.push(await measure(what, server, { connections: 1, seconds, next, expected }));
    }
    const loadedMB = residentMB(server.pid);
    return { written, fillSeconds, databaseBytes, startMs, settledSeconds, idleMB, loadedMB, pages };
  } finally {
    await server.stop();
  }
}

// A server that is at work on its own says so by its processor time alone: it is quiet when a second costs it next to nothing.
async function settled(pid: number): Promise<number> {
  for (let seconds = 0; ; seconds++) {
    const before = processorMs(pid);
    await pause(1000);
    if (!(processorMs(pid) - before > 30)) return seconds;
  }
}

type Page = { what: string; next: () => Asked; expected?: number };

async function pagesOf(address: string, samples: readonly CourseSample[], members: number): Promise<Page[]> {
  const anybody = () => memberOf(Math.floor(Math.random() * members), samples);
  const some = (count: number, is: (member: Member) => boolean): Member[] => {
    const found: Member[] = [];
    while (found.length < count) {
      const member = anybody();
      if (is(member)) found.push(member);
    }
    return found;
  };
  const learners = some(seatedLearners, () => true);
  const certified = some(seatedLearners, ({ enrolments }) => enrolments.some(({ serial }) => serial !== null));
  const takers = some(quizTakers, ({ enrolments }) => enrolments.some(isUnderWay));
  const submissions = await submissionsOf(
    address,
    takers.map(({ cookie, enrolments }) => {
      const { id, sample, quizzes } = enrolments.find(isUnderWay)!;
      return { cookie, enrolment: id, quizzes: [sample.quizzes[quizzes]!.id] };
    }),
  );
  const learner = () => oneOf(learners);
  return [
    { what: "lesson", next: () => lessonOf(learner()) },
    { what: "outline", next: () => ofEnrolment(learner(), ({ id }) => `/learn/${id}`) },
    { what: "home of a learner", next: () => ({ path: "/learn", cookie: learner().cookie }) },
    {
      what: "catalogue, searched",
      next: () => ({ path: `/?search=${encodeURIComponent(oneOf(searches))}`, cookie: learner().cookie }),
    },
    { what: "verification", next: () => ({ path: `/v/${serialOf(oneOf(certified))}`, cookie: "lang=ar" }) },
    { what: "quiz submitted", next: submissions, expected: 302 },
  ];
}

const oneOf = <One>(all: readonly One[]): One => all[Math.floor(Math.random() * all.length)]!;
const isUnderWay = ({ isCompleted }: Taken): boolean => !isCompleted;
const ofEnrolment = ({ cookie, enrolments }: Member, path: (taken: Taken) => string): Asked => ({
  ...{ path: path(oneOf(enrolments)), cookie },
});
const lessonOf = (member: Member): Asked =>
  ofEnrolment(member, ({ id, sample }) => `/learn/${id}/lessons/${oneOf(sample.lessons)}`);
const serialOf = ({ enrolments }: Member): string => enrolments.find(({ serial }) => serial !== null)?.serial ?? "";
