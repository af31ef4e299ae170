import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { claim } from "#app/domain/certificates/claim.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { finishLesson } from "#app/domain/learning/lessons.server.ts";
import { saveProfile } from "#app/domain/sharing/file.server.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import { migrate } from "#tools/db.mjs";
import { openSpace } from "../prisma/seed.ts";
import { completeCourse } from "./completing.ts";
import { share } from "./sharing.ts";
import { addSilentWebhook } from "./silent-webhook.ts";

/** Demonstration people by what they are to the course of POSITIVE that `prepareSpace` fills. */
export const people = {
  /** Completed the course and claimed the certificate. */
  learner: "AMINA-4821",
  /** Completed the other course without claiming, and has begun this one. */
  otherLearner: "ILYAS-7304",
  trainer: "SALMA-2947",
  otherTrainer: "OMAR-1560",
  administrator: "NADIA-8812",
  counsellor: "HIBA-6635",
} as const;

const course = { organisation: "positive", course: "first-job" };

/** Fills a new data folder with a course completed, one under way and a certificate; gives what is where. */
export async function prepareSpace(more: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "fadae-prepared-"));
  const variables = { DATA_DIR: folder, DATABASE_URL: `file:${folder}/fadae.db`, DEMO: "1", LOG_LEVEL: "silent" };
  useEnvironment(readEnvironment({ ...variables, ...more }));
  await migrate(variables.DATABASE_URL);
  await openSpace();
  const at = new Date();
  const enrolment = await completeCourse(course, await person(people.learner));
  const names = { ar: "أمينة التجريبية", latin: "Amina Tajribia" };
  const claimed = await claim({ enrolment, names }, { by: await person(people.learner), at });
  const shared = await shareByLink(await person(people.learner), at);
  const by = await person(people.otherLearner);
  const claimable = await completeCourse({ organisation: "digital-paths", course: "digital-safety" }, by);
  const begun = await enrol(course, { by, at });
  const kept = await courseBySlugs(course.organisation, course.course);
  if (!kept || !begun.ok || !claimed.ok) throw new Error("the space could not be prepared");
  const other = await courseBySlugs("digital-paths", "digital-safety");
  const activities = activitiesOf(kept.latest.content);
  const idsOf = (kind: "lesson" | "quiz") => activities.filter((one) => one.kind === kind).map(({ id }) => id);
  const [lesson = "", otherLesson = ""] = idsOf("lesson");
  const [quiz = "", ...quizzes] = idsOf("quiz");
  await finishLesson({ enrolment: begun.value, activity: lesson }, { by, at });
  const webhook = await addSilentWebhook(at);
  await closeDatabase();
  const picture = Object.values(kept.latest.content.media)[0]?.sha256 ?? "";
  return {
    variables,
    folder,
    names: {
      ...{
        enrolment,
        claimable,
        begun: begun.value,
        course: kept.id,
        other: other?.id ?? "",
        serial: claimed.value,
        picture,
      },
      ...shared,
      ...{ webhook, lesson, otherLesson, quiz, finalQuiz: quizzes.at(-1) ?? "" },
    },
  };
}

/** Tells something in the file of a learner and shares it by a link; gives the share and what is in the link. */
async function shareByLink(by: Actor, at: Date): Promise<{ share: string; token: string }> {
  const languages = [
    { language: "ar", level: "native" },
    { language: "fr", level: "B1" },
  ];
  const about = "أحب العمل مع الناس، وأبحث عن أول عمل في متجر أو إدارة قريبة من بيتي.";
  const told = { about, commune: "بركان", phone: "0600 00 00 00", email: "amina@example.org", languages };
  const saved = await saveProfile(
    { ...told, experience: "تدريب في مكتبة، بركان، 2025\nAide bénévole, 2024" },
    { by, at },
  );
  if (!saved.ok) throw new Error("nothing could be told");
  return share(by, { parts: ["certificates", "languages", "about", "experience", "commune"] }, at);
}

async function person(code: string): Promise<Actor> {
  const found = await unscopedPersonByCode(code);
  if (!found) throw new Error(`nobody has the code ${code}`);
  return found.actor;
}

export type Prepared = Awaited<ReturnType<typeof prepareSpace>>;

/** Every public and learner page of a prepared space: what it is called here, its address, and who opens it. */
export const everyPage = ({ names }: Prepared): { name: string; path: string; as: keyof typeof people | null }[] => [
  { name: "catalogue", path: "/", as: null },
  { name: "no course found", path: "/?search=zzz", as: null },
  { name: "course found", path: "/?search=emploi", as: "learner" },
  { name: "course", path: "/courses/positive/first-job", as: null },
  { name: "joining", path: "/join", as: null },
  { name: "signing in", path: "/sign-in?to=/learn", as: null },
  { name: "signing in with pictures", path: "/sign-in/pictures?to=/learn", as: null },
  { name: "pictures", path: "/sign-in/pictures?code=AMINA-4821", as: null },
  { name: "verification", path: "/v", as: null },
  { name: "verdict", path: `/v/${names.serial}`, as: null },
  { name: "unknown certificate", path: "/v/000000000000", as: null },
  { name: "help", path: "/help", as: null },
  { name: "privacy", path: "/privacy", as: null },
  { name: "page that is not there", path: "/nothing", as: null },
  { name: "page that is not allowed", path: "/manage", as: "learner" },
  { name: "welcome", path: "/welcome", as: "learner" },
  { name: "home", path: "/learn", as: "otherLearner" },
  { name: "my courses", path: "/learn/courses", as: "otherLearner" },
  { name: "my certificates", path: "/learn/certificates", as: "otherLearner" },
  { name: "certificate", path: `/learn/certificates/${names.serial}`, as: "learner" },
  { name: "file", path: "/learn/file", as: "learner" },
  { name: "preview of a file", path: "/learn/file/preview", as: "learner" },
  { name: "new share", path: "/learn/file/share", as: "learner" },
  { name: "shares", path: "/learn/file/shares", as: "learner" },
  { name: "share", path: `/learn/file/shares/${names.share}`, as: "learner" },
  { name: "link", path: `/s/${names.token}`, as: null },
  { name: "outline, under way", path: `/learn/${names.begun}`, as: "otherLearner" },
  { name: "outline, completed", path: `/learn/${names.enrolment}`, as: "learner" },
  { name: "lesson", path: `/learn/${names.begun}/lessons/${names.otherLesson}`, as: "otherLearner" },
  { name: "lesson, finished", path: `/learn/${names.begun}/lessons/${names.lesson}`, as: "otherLearner" },
  { name: "quiz", path: `/learn/${names.begun}/quizzes/${names.finalQuiz}`, as: "otherLearner" },
  { name: "quiz, passed", path: `/learn/${names.enrolment}/quizzes/${names.quiz}`, as: "learner" },
  { name: "result", path: `/learn/${names.enrolment}/quizzes/${names.finalQuiz}/attempts/1`, as: "learner" },
  { name: "claim", path: `/learn/${names.claimable}/certificate`, as: "otherLearner" },
  { name: "account", path: "/account", as: "learner" },
  { name: "where one is signed in", path: "/account/sessions", as: "learner" },
  { name: "my data", path: "/account/data", as: "learner" },
  { name: "erasing", path: "/account/erase", as: "learner" },
  { name: "erased", path: "/erased", as: null },
  { name: "keeping a course", path: `/learn/${names.begun}/keep`, as: "otherLearner" },
  { name: "outbox", path: "/outbox", as: "learner" },
  { name: "no network", path: "/offline", as: null },
];

/** Every page of the staff. */
export const everyStaffPage = ({ names }: Prepared): ReturnType<typeof everyPage> => [
  { name: "courses", path: "/teach", as: "trainer" },
  { name: "new course", path: "/teach/courses/new", as: "trainer" },
  { name: "outline of a draft", path: `/teach/courses/${names.course}/draft`, as: "trainer" },
  { name: "facts of a draft", path: `/teach/courses/${names.course}/draft/about`, as: "trainer" },
  { name: "rule of a draft", path: `/teach/courses/${names.course}/draft/completion`, as: "trainer" },
  { name: "learners", path: `/teach/courses/${names.course}`, as: "trainer" },
  { name: "learners found", path: `/teach/courses/${names.course}?search=amina`, as: "trainer" },
  { name: "adding people", path: `/teach/courses/${names.course}/people`, as: "trainer" },
  { name: "cards", path: `/teach/courses/${names.course}/cards`, as: "trainer" },
  { name: "certificates", path: `/teach/courses/${names.course}/certificates`, as: "trainer" },
  { name: "certificate of a learner", path: `/teach/enrolments/${names.enrolment}/certificate`, as: "trainer" },
  { name: "issuers", path: "/teach/organisations/positive", as: "trainer" },
  { name: "new PIN", path: `/teach/enrolments/${names.begun}/sign-in/pin`, as: "trainer" },
  { name: "publishing", path: `/teach/courses/${names.course}/draft/publish`, as: "trainer" },
  { name: "files of a draft", path: `/teach/courses/${names.course}/draft/package`, as: "trainer" },
  { name: "course from a ZIP", path: "/teach/import", as: "trainer" },
  { name: "versions", path: `/teach/courses/${names.course}/versions`, as: "trainer" },
  { name: "moving", path: `/teach/courses/${names.course}/versions/move`, as: "trainer" },
  { name: "trial", path: `/teach/courses/${names.course}/draft/try`, as: "trainer" },
  {
    name: "lesson of a trial",
    path: `/teach/courses/${names.course}/draft/try/lessons/${names.lesson}`,
    as: "trainer",
  },
  { name: "quiz of a trial", path: `/teach/courses/${names.course}/draft/try/quizzes/${names.quiz}`, as: "trainer" },
  { name: "learner", path: `/teach/enrolments/${names.enrolment}`, as: "trainer" },
  { name: "file of a phone", path: "/teach/deliveries", as: "trainer" },
  { name: "certificates, with forms", path: `/teach/courses/${names.other}/certificates`, as: "administrator" },
  { name: "certificate, with forms", path: `/teach/enrolments/${names.enrolment}/certificate`, as: "administrator" },
  { name: "certificate not issued", path: `/teach/enrolments/${names.claimable}/certificate`, as: "administrator" },
  { name: "issuers, with forms", path: "/teach/organisations/positive", as: "administrator" },
  { name: "staff", path: "/manage", as: "administrator" },
  { name: "staff found", path: "/manage?search=salma", as: "administrator" },
  { name: "requests", path: "/teach/objections", as: "administrator" },
  { name: "access of programs", path: "/manage/access-tokens", as: "administrator" },
  { name: "API of partners", path: "/api/v1", as: "administrator" },
  { name: "other systems", path: "/manage/webhooks", as: "administrator" },
  { name: "how the space is", path: "/manage/health", as: "administrator" },
  { name: "messages to another system", path: `/manage/webhooks/${names.webhook}`, as: "administrator" },
];
