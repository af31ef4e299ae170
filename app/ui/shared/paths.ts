// In the trial of a draft the address of the trial stands for the enrolment.
const taking = (enrolment: string): string => (enrolment.startsWith("/") ? enrolment : `/learn/${enrolment}`);

/** Every address a page may lead to. */
export const paths = {
  home: "/",
  join: "/join",
  welcome: "/welcome",
  signIn: "/sign-in",
  signInPictures: "/sign-in/pictures",
  ownSecret: "/sign-in/own-secret",
  signOut: "/sign-out",
  verify: "/v",
  verifyOffline: "/verify.html",
  help: "/help",
  privacy: "/privacy",
  /** The register of processing. */
  register: "/privacy/register",
  /** What the home screen is told, in a language. */
  manifest: (locale: string) => `/manifest.webmanifest?lang=${locale}`,
  account: "/account",
  secondFactor: "/account/second-factor",
  sessions: "/account/sessions",
  signInCode: "/sign-in/code",
  invitation: (token: string) => `/invitation/${encodeURIComponent(token)}`,
  accountData: "/account/data",
  /** Everything kept about whoever asks. */
  accountDataFile: (form: "html" | "json" | "zip" | "xapi" | "transcripts") => `/account/data/${form}`,
  accountErase: "/account/erase",
  outbox: "/outbox",
  accountPictures: "/account/pictures",
  teach: "/teach",
  /** What a partner's programmers read, and what their programs do. */
  api: "/api/v1",
  apiDocument: "/api/v1/openapi.json",
  desk: "/desk",
  deskVerify: "/desk/verify",
  deskVerdicts: "/desk/verify/verdicts",
  deskFile: (share: string) => `/desk/files/${share}`,
  deskDocument: (share: string, serial: string, form: "pdf" | "json") =>
    `/desk/files/${share}/certificates/${serial}.${form}`,
  deskHandOvers: "/desk/hand-overs",
  deskHandOver: (list: string) => `/desk/hand-overs/${list}/zip`,
  learn: "/learn",
  myCourses: "/learn/courses",
  myCertificates: "/learn/certificates",
  coursesOf: (organisation: string) => `/?organisation=${organisation}`,
  course: (organisation: string, course: string) => `/courses/${organisation}/${course}`,
  verdict: (serial: string) => `/v/${serial}`,
  certificate: (serial: string) => `/learn/certificates/${serial}`,
  certificateDocument: (serial: string) => `/learn/certificates/${serial}/pdf`,
  certificateCredential: (serial: string) => `/learn/certificates/${serial}/credential`,
  certificatePrintout: (serial: string, printout: "card" | "transcript" | "transcript.json") =>
    `/learn/certificates/${serial}/${printout}`,
  /** The learner's own file, its preview, its curriculum vitae, and what is shared of it. */
  file: "/learn/file",
  filePreview: "/learn/file/preview",
  cv: (language: "ar" | "fr") => `/learn/file/cv/${language}`,
  newShare: "/learn/file/share",
  shareCertificate: (serial: string) => `/learn/file/share?what=${serial}`,
  shares: "/learn/file/shares",
  share: (id: string) => `/learn/file/shares/${id}`,
  /** What others open. */
  link: (token: string) => `/s/${token}`,
  sharedDocument: (token: string, serial: string, form: "pdf" | "json") => `/s/${token}/certificates/${serial}.${form}`,
  outline: (enrolment: string) => taking(enrolment),
  lesson: (enrolment: string, activity: string) => `${taking(enrolment)}/lessons/${activity}`,
  quiz: (enrolment: string, activity: string) => `${taking(enrolment)}/quizzes/${activity}`,
  /** The next attempt of a quiz that has been passed already. */
  quizAgain: (enrolment: string, activity: string) => `${taking(enrolment)}/quizzes/${activity}?again=1`,
  attempt: (enrolment: string, activity: string, number: number) =>
    `${taking(enrolment)}/quizzes/${activity}/attempts/${number}`,
  h5p: (enrolment: string, activity: string) => `${taking(enrolment)}/h5p/${activity}`,
  /** The licences of the player and all that it is made of. */
  h5pLicences: "/licences/h5p.txt",
  /** A file that was given as a response, for whoever gave it. */
  answerFile: (enrolment: string, file: string) => `${taking(enrolment)}/answers/${file}`,
  followedCourse: (course: string) => `/teach/courses/${course}`,
  followedEnrolment: (enrolment: string) => `/teach/enrolments/${enrolment}`,
  /** What waits for a trainer in a course, an attempt of it, and a file in it. */
  marking: (course: string) => `/teach/courses/${course}/marking`,
  attemptToMark: (enrolment: string, activity: string, number: number) =>
    `/teach/enrolments/${enrolment}/attempts/${activity}/${number}`,
  followedAnswerFile: (enrolment: string, file: string) => `/teach/enrolments/${enrolment}/answers/${file}`,
  keep: (enrolment: string) => `${taking(enrolment)}/keep`,
  claim: (enrolment: string) => `${taking(enrolment)}/certificate`,
} as const;

/** What an activity can be. */
export type ActivityKind = "lesson" | "quiz" | "h5p";

/** The address of an activity of an enrolment. */
export const activityPath = (enrolment: string, { kind, id }: { kind: ActivityKind; id: string }): string => {
  if (kind === "h5p") return paths.h5p(enrolment, id);
  return kind === "lesson" ? paths.lesson(enrolment, id) : paths.quiz(enrolment, id);
};

/** The same address for a personal code, as a card names it: on a shared phone it asks for the secret of that account. */
export const forCode = (path: string, code: string): string =>
  code ? `${path}?code=${encodeURIComponent(code)}` : path;

/** The same address, coming back to `to` afterwards. */
export const comingBackTo = (path: string, to: string): string => `${path}?to=${encodeURIComponent(to)}`;

/** The same address in another language of the pages (`lang`), or of a lesson (`read`). */
export function inLocale(path: string, locale: string, parameter: "lang" | "read" = "lang"): string {
  const [pathname = "/", query = ""] = path.split("?");
  const parameters = new URLSearchParams(query);
  parameters.set(parameter, locale);
  return `${pathname}?${parameters.toString()}`;
}
