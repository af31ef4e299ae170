import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { locales, type Localised } from "#app/domain/language.ts";
import type { AskedQuestion } from "#app/domain/quizzes/attempt-paper.ts";
import type { QuestionReview } from "#app/domain/quizzes/review.ts";
import { shareParts, type LearnerFile } from "#app/domain/sharing/file.ts";
import { translator } from "#app/i18n/translate.ts";
import { AccountPicturesPage } from "#app/ui/learner/account-pictures-page.tsx";
import { AccountPage } from "#app/ui/learner/account-page.tsx";
import { DataPage } from "#app/ui/learner/data-page.tsx";
import { ErasePage } from "#app/ui/learner/erase-page.tsx";
import { CertificatePage } from "#app/ui/learner/certificate-page.tsx";
import { ClosedActivityPage } from "#app/ui/learner/closed-activity-page.tsx";
import { ClaimPage } from "#app/ui/learner/claim-page.tsx";
import { ConsentPage } from "#app/ui/learner/consent-page.tsx";
import { FilePage } from "#app/ui/learner/file-page.tsx";
import { FilePreviewPage } from "#app/ui/learner/file-preview-page.tsx";
import { HomePage } from "#app/ui/learner/home-page.tsx";
import { LessonPage } from "#app/ui/learner/lesson-page.tsx";
import { NewSharePage } from "#app/ui/learner/new-share-page.tsx";
import { SessionsPage } from "#app/ui/learner/sessions-page.tsx";
import { SharePage } from "#app/ui/learner/share-page.tsx";
import { SharesPage } from "#app/ui/learner/shares-page.tsx";
import { MyCertificatesPage } from "#app/ui/learner/my-certificates-page.tsx";
import { MyCoursesPage } from "#app/ui/learner/my-courses-page.tsx";
import { OutlinePage } from "#app/ui/learner/outline-page.tsx";
import { QuizPage } from "#app/ui/learner/quiz-page.tsx";
import type { QuizShown } from "#app/ui/learner/quiz-shown.ts";
import { ResultPage } from "#app/ui/learner/result-page.tsx";
import { CataloguePage } from "#app/ui/public/catalogue-page.tsx";
import { CoursePage } from "#app/ui/public/course-page.tsx";
import { ErasedPage } from "#app/ui/public/erased-page.tsx";
import { HelpPage } from "#app/ui/public/help-page.tsx";
import { JoinPage } from "#app/ui/public/join-page.tsx";
import { JoinedPage } from "#app/ui/public/joined-page.tsx";
import { LinkPage, OpenedPage } from "#app/ui/public/link-page.tsx";
import { PicturesPage } from "#app/ui/public/pictures-page.tsx";
import { PrivacyPage } from "#app/ui/public/privacy-page.tsx";
import { RegisterPage } from "#app/ui/public/register-page.tsx";
import { declarations } from "#app/domain/privacy/declarations.server.ts";
import { registerOf } from "#app/domain/privacy/personal-data.ts";
import { SignInPage } from "#app/ui/public/sign-in-page.tsx";
import { VerdictPage } from "#app/ui/public/verdict-page.tsx";
import { VerifyPage } from "#app/ui/public/verify-page.tsx";
import { CandidatePage } from "#app/ui/desk/candidate-page.tsx";
import { DeskPage } from "#app/ui/desk/desk-page.tsx";
import { DeskVerifyPage } from "#app/ui/desk/desk-verify-page.tsx";
import { HandOversPage } from "#app/ui/desk/hand-overs-page.tsx";
import { InvitationPage } from "#app/ui/public/invitation-page.tsx";
import {
  AskCodePage,
  SecondFactorPage,
  SecondFactorTherePage,
  SpareCodesPage,
} from "#app/ui/public/second-factor-page.tsx";
import { ErrorPage } from "#app/ui/shared/error-page.tsx";
import type { PageBasics } from "#app/ui/shared/page.tsx";

const both = (ar: string, fr: string): Localised => ({ ar, fr });
const organisation = {
  slug: "positive",
  name: both("جمعية POSITIVE", "Association POSITIVE"),
  shortName: both("POSITIVE", "POSITIVE"),
  accent: "a2",
} as const;
const title = both("مقابلة العمل", "L’entretien d’embauche");
const lesson = { kind: "lesson", id: "first", title: both("الدرس الأول", "Première leçon"), minutes: 8 } as const;
const quiz = { kind: "quiz", id: "last", title: both("اختبار", "Quiz"), minutes: 10 } as const;
const at = "2026-11-23T15:40:00Z";
const choices = [
  { key: "1", text: both("نعم", "Oui") },
  { key: "2", text: both("لا", "Non") },
];
const asked = (id: string) => ({ id, marks: 1, text: both("سؤال؟", "Question ?"), fields: [`q-${id}`] });
const lines = (id: string) => ({ ...asked(id), fields: [`q-${id}-1`, `q-${id}-2`] });
const questions: AskedQuestion[] = [
  { ...asked("one"), type: "single", options: choices },
  { ...asked("many"), type: "multiple", options: choices },
  { ...asked("truth"), type: "true-false" },
  { ...asked("text"), type: "short-text" },
  { ...asked("number"), type: "numeric", unit: both("كيلومتر", "kilomètres") },
  { ...lines("match"), type: "matching", lefts: choices, rights: choices },
  { ...lines("order"), type: "ordering", items: choices },
  {
    ...{ ...lines("gaps"), type: "gaps", text: both("قبل [[1]] وبعد [[2]]", "Avant [[1]] et après [[2]]") },
    gaps: [
      { key: "1", options: null },
      { key: "2", options: choices },
    ],
  },
];
const typed = { "q-one": ["2"], "q-many": ["1"], "q-text": ["نص"], "q-match-2": ["1"], "q-order-1": ["2"] };
const quizShown: QuizShown = {
  enrolment: "e",
  course: title,
  activity: quiz.id,
  title: quiz.title,
  minutes: 10,
  passMark: 60,
  attempts: [{ number: 1, percent: 40, passed: false }],
  left: 2,
  attempt: { number: 2, questions, typed, savedAt: at },
};
const timedQuiz = (overAt: string | null, secondsLeft: number): QuizShown => ({
  ...quizShown,
  attempt: {
    ...{ number: 2, version: 3, questions: overAt ? questions : [], typed: {}, savedAt: null },
    time: { limitMinutes: 10, overAt, secondsLeft },
  },
});
const gapReview: QuestionReview = {
  ...{ type: "gaps", outcome: "partly", earned: 1, possible: 2, feedback: [title] },
  given: [
    { kind: "gap", gap: 1, isRight: true, piece: { kind: "typed", text: "نص" } },
    { kind: "gap", gap: 2, isRight: false, piece: null },
  ],
  answer: [
    { kind: "gap", gap: 1, isRight: null, piece: { kind: "text", text: title } },
    { kind: "gap", gap: 2, isRight: null, piece: { kind: "text", text: title } },
  ],
};
const notice = { text: "…", rights: "…", more: "…" };
const facts = {
  serial: "7K3M92QX4TBD",
  issuedOn: "2026-11-23",
  name: { ar: "سلمى بنعلي", latin: "Salma BENALI" },
  course: title,
  hours: 4,
  level: "beginner" as const,
  skills: [title],
  organisation,
};
const onRecord = {
  facts: {
    ...facts,
    completedOn: "2026-11-20",
    expiresOn: "2028-11-23",
    grade: 87,
    coIssuers: [{ ...organisation, slug: "other" }],
  },
  nameShown: false,
  history: [
    { kind: "issued" as const, at, reason: null },
    { kind: "replaced" as const, at, reason: "name-corrected" as const },
    { kind: "revoked" as const, at, reason: "wrong-facts" as const },
    { kind: "restored" as const, at, reason: null },
  ],
};
const noFilters = { skill: "", course: "", family: "", commune: "", since: "", until: "" };
const certificate = {
  facts: onRecord.facts,
  hasCredential: true,
  documentBytes: 86_000,
  verificationUrl: "https://fadae.example/v/7K3M",
};
const file: LearnerFile = {
  ...{ name: facts.name, about: "أحب العمل مع الناس.\nأبحث عن عمل في متجر.", commune: "بركان", phone: "0600000000" },
  ...{ email: "salma@example.org", hours: 4, skills: [title], experience: ["بائعة في متجر", "Aide à domicile, 2024"] },
  languages: [
    { language: "ar", level: "native" },
    { language: "fr", level: "B1" },
  ],
  certificates: [
    { ...facts, expiresOn: null, verdict: "valid" },
    { ...facts, serial: "7K3M92QX4TBE", expiresOn: null, verdict: "revoked" },
  ],
};
const shared = {
  ...{ id: "one", recipient: both("أنابيك", "ANAPEC"), course: null, endsAt: at, isAgency: true, givenAt: at },
  ...{ state: "active" as const, consent: { language: "ar" as const, sentences: ["أشارك ملفي.", "إلى غاية الغد."] } },
};
const typedShare = {
  ...{ what: "file", to: "link", recipient: "متجر", purpose: "job", days: "30", parts: ["about"] },
  tellsAssociation: true,
};
const limits = { most: 20, size: "20 MB" };
const recording = { sha256: "a".repeat(64), type: "audio/ogg", bytes: 180_000, seconds: 119.2 };
const activities = [lesson, quiz];
const left = { best: null, taken: 0, left: 3, waits: false, isPractice: false };

const pages: Record<string, (basics: PageBasics) => ReactElement> = {
  file: (basics) => (
    <FilePage
      {...basics}
      typed={{ ...file, experience: file.experience.join("\n") }}
      problems={{
        about: { code: "text-unprintable", detail: { character: "字" } },
        languages: { code: "language-twice" },
        phone: { code: "phone-form" },
      }}
      saved
      cvRefused
      notice={notice}
    />
  ),
  "preview of a file": (basics) => <FilePreviewPage {...basics} file={file} isEmpty={false} />,
  "new share": (basics) => (
    <NewSharePage
      {...basics}
      certificates={[facts]}
      parts={shareParts}
      agencies={[organisation]}
      typed={typedShare}
      problems={{
        what: { code: "share-what-gone" },
        parts: { code: "parts-needed" },
        to: { code: "share-to-needed" },
        recipient: { code: "recipient-needed" },
      }}
    />
  ),
  consent: (basics) => (
    <ConsentPage {...basics} sentences={shared.consent.sentences} choice={[{ name: "what", value: "file" }]} changed />
  ),
  shares: (basics) => (
    <SharesPage
      {...basics}
      shares={[
        { ...shared, openings: 3 },
        { ...shared, id: "two", recipient: "متجر السلام", course: title, state: "withdrawn", openings: 0 },
      ]}
    />
  ),
  "share by link": (basics) => (
    <SharePage
      {...basics}
      share={{ ...shared, recipient: "متجر السلام", isAgency: false }}
      link={{
        url: "https://fadae.example/s/abcdefghijklmnopqrstuvwx",
        code: { modules: 3, runs: [{ row: 0, column: 1, length: 2 }] },
      }}
      openings={[{ openedAt: at, kind: "page" }]}
      total={120}
      asks={false}
    />
  ),
  "share with an agency": (basics) => (
    <SharePage
      {...basics}
      share={shared}
      link={null}
      openings={[
        { openedAt: at, kind: "list" },
        { openedAt: at, kind: "program" },
      ]}
      total={2}
      asks
    />
  ),
  link: (basics) => <LinkPage {...basics} token="abcdefghijklmnopqrstuvwx" />,
  "opened link": (basics) => <OpenedPage {...basics} token="abc" file={file} purpose="job" expiresAt={at} />,
  catalogue: (basics) => (
    <CataloguePage
      {...basics}
      courses={[
        {
          slug: "interview",
          organisation,
          title,
          icon: "briefcase",
          level: "beginner",
          languages: ["ar", "fr"],
          hours: 4,
          lessons: 6,
          bytes: 286_000,
          enrolled: true,
        },
      ]}
      organisations={[organisation, { ...organisation, slug: "other", accent: "a1" }]}
      only={null}
      typed=""
      outcome={null}
    />
  ),
  "empty catalogue": (basics) => (
    <CataloguePage {...basics} courses={[]} organisations={[]} only={null} typed="" outcome={null} />
  ),
  "no course found": (basics) => (
    <CataloguePage
      {...basics}
      courses={[]}
      organisations={[organisation]}
      only={organisation.slug}
      typed={'"><script>'}
      outcome={{ said: basics.t("search.courses.found", { count: 0 }), advice: [basics.t("search.courses.none")] }}
    />
  ),
  course: (basics) => (
    <CoursePage
      {...basics}
      course={{
        slug: "interview",
        organisation,
        title,
        summary: title,
        outcomes: { ar: ["نتيجة"] },
        level: "advanced",
        languages: ["ar"],
        hours: 4,
        icon: "talk",
        skills: [title],
        bytes: 1000,
        recordingBytes: 540_000,
        modules: [{ id: "m", title, activities }],
        rule: ["إنهاء كل الدروس (1)"],
      }}
      notice={notice}
      enrolment={null}
    />
  ),
  join: (basics) => (
    <JoinPage {...basics} notice={notice} typed={{ name: "", locale: "ar" }} problems={{}} hidden={[]} />
  ),
  "failed join": (basics) => (
    <JoinPage
      {...basics}
      notice={notice}
      typed={{ name: "<b>", locale: "fr" }}
      problems={{
        name: { code: "name-characters" },
        secret: { code: "secret-too-short", detail: { shortest: 4 } },
        again: { code: "secret-mismatch" },
      }}
      hidden={[{ name: "to", value: "/learn" }]}
    />
  ),
  joined: (basics) => <JoinedPage {...basics} name="سلمى" code="YASMIN-4821" to="/learn" />,
  "sign-in": (basics) => <SignInPage {...basics} code="" problem={null} seconds={0} notice="ended" hidden={[]} />,
  "failed sign-in": (basics) => (
    <SignInPage {...basics} code="A" card="A" problem="sign-in-wait" seconds={30} notice={null} hidden={[]} />
  ),
  "pictures, code": (basics) => (
    <PicturesPage {...basics} code={null} typed="A" picked={[]} problem="code" seconds={0} hidden={[]} />
  ),
  pictures: (basics) => (
    <PicturesPage {...basics} code="HIBA-4821" typed="" picked={[3, 7]} problem="same" seconds={0} hidden={[]} />
  ),
  verify: (basics) => (
    <VerifyPage {...basics} typed={{ serial: "" }} problem={{ code: "serial-empty" }} limits={limits} />
  ),
  "verified files": (basics) => (
    <VerifyPage
      {...basics}
      typed={{ serial: "" }}
      problem={null}
      limits={limits}
      files={[
        { name: "a.pdf", verdict: "valid", layer: null, facts, isOnRecord: true },
        { name: "b.pdf", verdict: "altered", layer: "record", facts, isOnRecord: false },
        { name: "c<b>.json", verdict: "unknown", layer: "file", isOnRecord: null },
      ]}
    />
  ),
  "refused files": (basics) => (
    <VerifyPage {...basics} typed={{ serial: "" }} problem={null} limits={limits} filesProblem="!" />
  ),
  valid: (basics) => <VerdictPage {...basics} answer={{ verdict: "valid", ...onRecord }} verifiedAt={at} />,
  "valid, name asked": (basics) => (
    <VerdictPage
      {...basics}
      answer={{ verdict: "valid", ...onRecord }}
      verifiedAt={at}
      nameCheck={{ typed: "", outcome: "empty" }}
    />
  ),
  "valid, name found": (basics) => (
    <VerdictPage
      {...basics}
      answer={{ verdict: "valid", ...onRecord }}
      verifiedAt={at}
      nameCheck={{ typed: "<Salma>", outcome: "same" }}
    />
  ),
  expired: (basics) => (
    <VerdictPage {...basics} answer={{ verdict: "expired", since: at, ...onRecord, nameShown: true }} verifiedAt={at} />
  ),
  replaced: (basics) => (
    <VerdictPage
      {...basics}
      answer={{
        verdict: "replaced",
        since: at,
        reason: "name-corrected",
        replacement: "9P4T61WD4TBD",
        ...onRecord,
      }}
      verifiedAt={at}
    />
  ),
  revoked: (basics) => (
    <VerdictPage
      {...basics}
      answer={{ verdict: "revoked", since: at, reason: "not-own-work", ...onRecord }}
      verifiedAt={at}
    />
  ),
  unknown: (basics) => <VerdictPage {...basics} answer={{ verdict: "unknown", asked: "<i>" }} verifiedAt={at} />,
  help: (basics) => <HelpPage {...basics} />,
  "a certificate whose holder asked for removal": (basics) => (
    <VerdictPage
      {...basics}
      answer={{
        ...{ verdict: "valid", nameShown: false, isRemoved: true, history: [] },
        facts: {
          serial: facts.serial,
          issuedOn: facts.issuedOn,
          course: title,
          hours: 4,
          level: "beginner",
          organisation,
        },
      }}
      verifiedAt={at}
    />
  ),
  erased: (basics) => <ErasedPage {...basics} />,
  privacy: (basics) => <PrivacyPage {...basics} />,
  register: (basics) => <RegisterPage {...basics} register={registerOf(declarations)} />,
  home: (basics) => (
    <HomePage {...basics} name="سلمى" next={{ enrolment: "e", activity: lesson }} courses={2} certificates={0} />
  ),
  "my courses": (basics) => (
    <MyCoursesPage
      {...basics}
      courses={[{ enrolment: "e", organisation, title, done: 3, total: 20, completion: { serial: null } }]}
    />
  ),
  "no courses": (basics) => <MyCoursesPage {...basics} courses={[]} />,
  "my certificates": (basics) => (
    <MyCertificatesPage
      {...basics}
      certificates={[
        { serial: facts.serial, course: title, organisation, issuedOn: facts.issuedOn, verdict: "revoked" },
      ]}
      claimable={[{ enrolment: "e", course: title }]}
    />
  ),
  "closed activity": (basics) => (
    <ClosedActivityPage {...basics} enrolment="e" course={title} title={title} opensAfter={activities} />
  ),
  outline: (basics) => (
    <OutlinePage
      {...basics}
      {...{ enrolment: "e", course: title, organisation, bytes: 111_000, version: 2 }}
      rule={["إنهاء كل الدروس (1)"]}
      progress={{
        done: 1,
        total: 2,
        minutesLeft: 10,
        next: quiz,
        modules: [
          {
            id: "m",
            title,
            done: 1,
            total: 2,
            activities: [
              { ...lesson, state: "done", quiz: null },
              { ...quiz, state: "here", quiz: left },
            ],
          },
        ],
      }}
      news={{ movedAt: at, notes: [title] }}
      completion={{ completedAt: at, serial: null }}
    />
  ),
  lesson: (basics) => (
    <LessonPage
      {...basics}
      {...{ enrolment: "e", course: title, position: 1, total: 2, done: false, previous: null, next: quiz }}
      lesson={{
        id: "first",
        title: "Première leçon",
        minutes: 8,
        sections: [
          { number: 0, heading: null, html: "<p>Bonjour</p>", recording: null },
          { number: 1, heading: { html: "Suite", text: "Suite" }, html: "<p>Voilà</p>", recording },
        ],
        recording,
        language: "fr",
        languages: ["ar", "fr", "zgh"],
      }}
    />
  ),
  quiz: (basics) => <QuizPage {...basics} quiz={quizShown} again={false} />,
  "practice quiz": (basics) => (
    <QuizPage
      {...basics}
      quiz={{
        ...{ ...quizShown, isPractice: true, negativeMarks: 0.25 },
        attempt: { number: 2, version: 3, questions, typed, savedAt: at, time: null, checked: { one: gapReview } },
      }}
      again={false}
    />
  ),
  "quiz to start": (basics) => <QuizPage {...basics} quiz={timedQuiz(null, 600)} again={false} />,
  "timed quiz": (basics) => <QuizPage {...basics} quiz={timedQuiz(at, 61)} again={false} />,
  "quiz out of time": (basics) => <QuizPage {...basics} quiz={timedQuiz(at, 0)} again={false} />,
  "late result": (basics) => (
    <ResultPage
      {...basics}
      {...{ enrolment: "e", course: title, activity: quiz.id, title: quiz.title, passMark: 60, number: 1 }}
      {...{ percent: 40, passed: false, submittedAt: at, left: 2, next: quiz, claimable: false }}
      attempts={[{ number: 1, percent: 40, passed: false, standing: "waits" }]}
      late={{ standing: "waits", isInTimeByPhone: true, overAt: at }}
      questions={[{ id: "one", text: { fr: "Un [[1]] et [[2]]" }, review: gapReview }]}
    />
  ),
  "closed quiz": (basics) => <QuizPage {...basics} quiz={{ ...quizShown, left: 0, attempt: null }} again={false} />,
  result: (basics) => (
    <ResultPage
      {...basics}
      {...{ enrolment: "e", course: title, activity: quiz.id, title: quiz.title, passMark: 60, number: 1 }}
      {...{ percent: 40, passed: false, submittedAt: at, attempts: quizShown.attempts, left: 2, next: quiz }}
      claimable={false}
      questions={[
        {
          id: "one",
          text: title,
          review: {
            type: "ordering",
            outcome: "wrong",
            earned: 0,
            possible: 1,
            feedback: [title],
            given: [{ kind: "text", text: title }],
            answer: [{ kind: "pair", left: title, right: null }],
          },
        },
        {
          id: "two",
          text: title,
          review: {
            type: "numeric",
            outcome: "right",
            earned: 1,
            possible: 1,
            feedback: [],
            given: [{ kind: "typed", text: "7" }],
            answer: [{ kind: "number", value: 7, unit: null }],
          },
        },
      ]}
    />
  ),
  claim: (basics) => (
    <ClaimPage
      {...basics}
      notice={notice}
      {...{ enrolment: "e", course: title, typed: { ar: "", latin: "☺" } }}
      problems={{ latin: { code: "name-unprintable", detail: { character: "☺" } } }}
    />
  ),
  certificate: (basics) => (
    <CertificatePage {...basics} {...certificate} state={{ verdict: "valid" }} nameShown={false} />
  ),
  "replaced certificate": (basics) => (
    <CertificatePage
      {...basics}
      {...certificate}
      state={{ verdict: "replaced", by: "9P4T61WD4TBD", reason: "renewed", at }}
      nameShown
    />
  ),
  "revoked certificate": (basics) => (
    <CertificatePage
      {...basics}
      {...certificate}
      state={{ verdict: "revoked", reason: "holder-asked", at }}
      nameShown={false}
    />
  ),
  account: (basics) => (
    <AccountPage
      {...basics}
      notice={notice}
      {...{
        code: "YASMIN-4821",
        name: "سلمى",
        otherName: null,
        language: "ar",
        textOnly: true,
        saved: null,
        secondFactor: "on",
        hasPictures: false,
      }}
      problems={{ present: { code: "sign-in-refused" } }}
    />
  ),
  "my data": (basics) => (
    <DataPage
      {...basics}
      {...{ notice, typed: "", problem: { code: "objection-empty" }, saved: false }}
      objections={[
        { id: "1", text: "اسمي خاطئ.", madeAt: at, answer: "صحّحناه.", answeredAt: at },
        { id: "2", text: "Je m’oppose.", madeAt: at, answer: null, answeredAt: null },
      ]}
      reads={[
        { at, by: "عمر المكوّن", programOf: null, what: "learners", people: 12 },
        { at, by: null, programOf: { ar: "أنابيك", fr: "ANAPEC" }, what: "shared", people: 1 },
        { at, by: null, programOf: null, what: null, people: 1 },
      ]}
    />
  ),
  erasing: (basics) => (
    <ErasePage
      {...basics}
      {...{ certificates: 2, hasPictures: false, picked: null, problem: "not-sure", seconds: 0 }}
    />
  ),
  "erasing with pictures": (basics) => (
    <ErasePage {...basics} {...{ certificates: 0, hasPictures: true, picked: [3], problem: "same", seconds: 0 }} />
  ),
  "account with pictures": (basics) => (
    <AccountPage
      {...basics}
      notice={notice}
      {...{
        code: "YASMIN-4821",
        name: "سلمى",
        otherName: null,
        language: "ar",
        saved: null,
        textOnly: false,
        secondFactor: null,
        hasPictures: true,
      }}
      problems={{ present: { code: "present-refused" } }}
    />
  ),
  "present pictures": (basics) => <AccountPicturesPage {...basics} step="present" present={[1]} next={[]} same />,
  "changing pictures": (basics) => (
    <AccountPicturesPage {...basics} step="choose" present={[1, 2, 3]} next={[]} same={false} />
  ),
  "new pictures": (basics) => (
    <AccountPicturesPage {...basics} step="keep" present={[1, 2, 3]} next={[4, 5, 6]} same={false} />
  ),
  desk: (basics) => (
    <DeskPage
      {...basics}
      {...{ agency: "أنابيك", filters: { ...noFilters, commune: "<b>" }, total: 40, page: 2, pages: 3 }}
      choices={{ skill: [{ value: "s", label: "مهارة" }], course: [], family: [{ value: "f", label: "مهنة" }] }}
      people={[{ share: "one", file, givenAt: at, expiresAt: at, step: "contacted" }]}
    />
  ),
  candidate: (basics) => (
    <CandidatePage
      {...basics}
      {...{ file, step: null, notes: [{ id: "n", text: "<i>", writtenAt: at, writtenBy: "هبة" }] }}
      share={{ id: "one", purpose: "job", expiresAt: at, tellsAssociation: true }}
      failed={{ text: "", problem: { code: "note-empty" } }}
    />
  ),
  "many verdicts": (basics) => (
    <DeskVerifyPage
      {...basics}
      {...{ agency: "أنابيك", most: { lines: 1000, files: 100 }, lines: "A\nB", problem: "!" }}
      verdicts={[
        {
          asked: "a",
          serial: facts.serial,
          verdict: "valid",
          name: null,
          facts: { ...facts, expiresOn: null },
          isRemoved: true,
        },
        { asked: "<b>", serial: "BBBBBBBBBBBB", verdict: "unknown", name: null, facts: null, isRemoved: false },
      ]}
    />
  ),
  "lists of an agency": (basics) => (
    <HandOversPage
      {...basics}
      agency="أنابيك"
      lists={[{ id: "one", course: title, organisation: title, preparedAt: at, holding: 2 }]}
    />
  ),
  invitation: (basics) => (
    <InvitationPage
      {...basics}
      {...{ agency: "أنابيك", token: "t", notice, name: "<i>" }}
      problems={{ again: { code: "secret-mismatch" } }}
    />
  ),
  "second factor": (basics) => (
    <SecondFactorPage
      {...basics}
      {...{ secret: "ABCDEFGH", address: "otpauth://totp/x", isCounsellor: true }}
      {...{ problem: { of: "code", text: "!" }, hidden: [{ name: "to", value: "/desk" }] }}
      qr={{ modules: 3, runs: [{ row: 0, column: 1, length: 2 }] }}
    />
  ),
  "spare codes": (basics) => <SpareCodesPage {...basics} spares={["aaaaa-bbbbb"]} to="/desk" />,
  "second factor, there": (basics) => (
    <SecondFactorTherePage {...basics} to="/desk" isDue problem={{ of: "secret", text: "<i>" }} hidden={[]} />
  ),
  "where one is signed in": (basics) => (
    <SessionsPage
      {...basics}
      {...{ isStaff: false, hasPictures: false, picked: null, which: "b", seconds: 0, ended: null }}
      problem="sign-in-refused"
      sessions={[
        { name: "a", browser: "chrome-phone", startedAt: at, usedAt: at, isThis: true },
        { name: "b", browser: "other-computer", startedAt: at, usedAt: at, isThis: false },
      ]}
    />
  ),
  "signed in here alone": (basics) => (
    <SessionsPage
      {...basics}
      {...{ isStaff: true, hasPictures: false, picked: null, which: "others", problem: null, seconds: 0, ended: 2 }}
      sessions={[{ name: "a", browser: "safari-tablet", startedAt: at, usedAt: at, isThis: true }]}
    />
  ),
  "signing out elsewhere with pictures": (basics) => (
    <SessionsPage
      {...basics}
      {...{ isStaff: false, hasPictures: true, picked: [3], which: "others", problem: "same", seconds: 0, ended: null }}
      sessions={[]}
    />
  ),
  "second code": (basics) => <AskCodePage {...basics} problem={null} hidden={[]} />,
  problem: (basics) => <ErrorPage {...basics} kind="broken" reference="7K3M" />,
};

const css = readFileSync(new URL("fadae.css", import.meta.url), "utf8").replace(/\/\*.*?\*\/|\s+/gs, " ");
const compressed = (text: string) => gzipSync(text, { level: 9 }).length;
const all = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([, found]) => found ?? "");

/** A page in every language, for a visitor and for somebody signed in. */
const everyWay = (name: string): string[] =>
  locales.flatMap((locale) =>
    [null, { id: "karim", name: "Karim", staff: true }].map((signedIn) => {
      const frame = { signedIn, demo: true, path: "/here?a=1" };
      return renderToStaticMarkup(pages[name]!({ t: translator(locale), locale, frame }));
    }),
  );

describe.each(Object.keys(pages))("the page %s", (name) => {
  it("is HTML without script or style of its own", () => {
    for (const html of everyWay(name))
      expect(html).not.toMatch(/<script|<style|\sstyle="|\son[a-z]+="|undefined|\[object/);
  });

  it("has one main heading and skips no level", () => {
    for (const html of everyWay(name)) {
      const levels = all(html, /<h([1-6])/g).map(Number);
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      expect(levels.filter((level, index) => level - (levels[index - 1] ?? level) > 1)).toEqual([]);
    }
  });

  it("ties every field to its label, hint and problem", () => {
    for (const html of everyWay(name)) {
      const ids = all(html, / id="([^"]+)"/g);
      expect(new Set(ids).size).toBe(ids.length);
      const named = all(html, / aria-describedby="([^"]+)"/g).flatMap((list) => list.split(" "));
      const targets = [...named, ...all(html, / for="([^"]+)"/g), ...all(html, / href="#([^"]+)"/g)];
      expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
      // A field stands inside its label, or is named by one.
      const outside = html.replace(/<label.*?<\/label>/gs, (label) => / for="[^"]*"/.exec(label)?.[0] ?? "");
      const fields = all(outside, /<(?:select|textarea|input(?! type="hidden"))[^>]* id="([^"]+)"/g);
      expect(fields.filter((id) => !html.includes(`for="${id}"`))).toEqual([]);
    }
  });

  it("is small: 9 kB with its style sheet, compressed", () => {
    const frame = { signedIn: { id: "salma", name: "سلمى بنعلي" }, demo: true, path: "/" };
    const html = renderToStaticMarkup(pages[name]!({ t: translator("ar"), locale: "ar", frame }));
    expect(compressed(html) + compressed(css)).toBeLessThan(9000);
  });
});

it("names each text of another language", () => {
  const frame = { signedIn: null, demo: false, path: "/" };
  const html = renderToStaticMarkup(pages.course!({ t: translator("en"), locale: "en", frame }));
  expect(html).toContain('<bdi lang="ar" dir="rtl">مقابلة العمل</bdi>');
});

it("names nobody before a link is opened", () => {
  const frame = { signedIn: null, demo: false, path: "/s/abc" };
  const html = renderToStaticMarkup(pages.link!({ t: translator("ar"), locale: "ar", frame }));
  expect(html).not.toMatch(/سلمى|BENALI|<a [^>]*\.(pdf|json)/);
});

it("gives no documents of a certificate that was revoked", () => {
  const frame = { signedIn: null, demo: false, path: "/s/abc" };
  const html = renderToStaticMarkup(pages["opened link"]!({ t: translator("ar"), locale: "ar", frame }));
  expect([...html.matchAll(/certificates\/(\w+)\.pdf/g)].map(([, serial]) => serial)).toEqual(["7K3M92QX4TBD"]);
});

it("says to its holder that a phone reported what a certificate rests on", () => {
  const shown = (graded: "server" | "device") => {
    const basics = { t: translator("fr"), locale: "fr" as const, frame: { signedIn: null, demo: false, path: "/" } };
    const own = { ...certificate, facts: { ...certificate.facts, graded } };
    return renderToStaticMarkup(
      <CertificatePage {...basics} {...own} state={{ verdict: "valid" }} nameShown={false} />,
    ).includes(translator("fr")("graded.device"));
  };
  expect([shown("device"), shown("server")]).toEqual([true, false]);
});

it("offers nobody to show a certificate that does not hold", () => {
  const frame = { signedIn: null, demo: false, path: "/" };
  const shown = (name: string) =>
    /linkedin|wa\.me/.test(renderToStaticMarkup(pages[name]!({ t: translator("ar"), locale: "ar", frame })));
  expect(["certificate", "replaced certificate", "revoked certificate"].map(shown)).toEqual([true, false, false]);
});
