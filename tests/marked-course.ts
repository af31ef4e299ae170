import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { giveFile } from "#app/domain/learning/giving-files.server.ts";
import { finishLesson } from "#app/domain/learning/lessons.server.ts";
import { openQuiz, submitAttempt } from "#app/domain/learning/quizzes.server.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { publishFolder } from "#app/domain/content-packages/publish-folder.server.ts";

/** The course that `publishMarkedCourse` publishes, its quiz, and the questions that a trainer marks. */
export const marked = {
  address: { organisation: "positive", course: "marked" },
  quiz: "report",
  questions: { sure: "sure", essay: "letter", photo: "poster", voice: "call", document: "cv" },
} as const;

const both = (ar: string, fr = ar) => ({ ar, fr });
const levels = [
  { points: 0, text: both("غير مفهوم", "On ne comprend pas") },
  { points: 1, text: both("مفهوم في جزء منه", "On comprend en partie") },
  { points: 2, text: both("واضح", "C’est clair") },
];

const file = (id: string, accepts: string, ar: string, fr: string) => ({
  ...{ id, type: "file", accepts, text: both(ar, fr), marks: 1 },
  rubric: [{ id: "whole", text: both("هل هو كامل؟", "Est-ce complet ?"), points: 2 }],
});

/** The questions: of six points four are for the letter and the poster. The others are asked only where they are named. */
const questions = [
  {
    id: "sure",
    type: "true-false",
    text: both("الرسالة تبدأ بالتحية.", "Une lettre salue d’abord."),
    answer: true,
    marks: 2,
  },
  {
    ...{ id: "letter", type: "essay", minimumWords: 5, feedback: both("مثال: السلام عليكم…", "Exemple : Bonjour…") },
    text: both("اكتب رسالة إلى مشغّل.", "Écrivez une lettre à un employeur."),
    rubric: [
      { id: "clear", text: both("الوضوح", "Clarté"), points: 2, levels },
      { id: "polite", text: both("الأدب", "Politesse"), points: 1 },
    ],
  },
  file("poster", "photo", "صوّر ملصقك.", "Prenez votre affiche en photo."),
  file("call", "voice", "سجّل مكالمة.", "Enregistrez un appel."),
  file("cv", "document", "أرسل سيرتك.", "Envoyez votre CV."),
];

const lesson = (title: string) => `---\ntitle: ${title}\nminutes: 5\n---\n\nنص.\n`;

/** Publishes a course of POSITIVE with a lesson and a quiz of a question that is graded, and these that a trainer marks. */
export async function publishMarkedCourse(
  at: Date,
  { asked = ["sure", "letter", "poster"], passMark = 60 }: { asked?: string[]; passMark?: number } = {},
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "fadae-marked-"));
  const quiz = {
    ...{ title: both("تقرير", "Compte rendu"), minutes: 20, passMark, attempts: 3, shuffle: false },
    questions: questions.filter(({ id }) => asked.includes(id)),
  };
  const files: Record<string, string> = {
    "course.yaml": JSON.stringify({
      ...{ format: 1, languages: ["ar", "fr"], title: both("الكتابة", "Écrire"), summary: both("ملخص", "Résumé") },
      ...{ outcomes: { ar: ["نتيجة"], fr: ["Résultat"] }, level: "beginner", hours: 1, icon: "talk" },
      modules: [{ id: "one", title: both("وحدة", "Module"), activities: [{ lesson: "why" }, { quiz: "report" }] }],
      completion: { finished: "all", passed: "all" },
    }),
    "lessons/why.ar.md": lesson("لماذا"),
    "lessons/why.fr.md": lesson("Pourquoi"),
    "quizzes/report.yaml": JSON.stringify(quiz),
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  try {
    await publishFolder({ ...marked.address, folder }, { at });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A photograph as a phone takes it. */
export const takenPhoto = (colour = "#f59a2e"): Promise<Buffer> =>
  sharp({ create: { width: 1200, height: 800, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();

/** Publishes the course in a prepared space and submits an attempt of a learner at its quiz; gives what is where. */
export async function addMarkedAttempt(code: string) {
  const at = new Date();
  await publishMarkedCourse(at);
  const by = (await unscopedPersonByCode(code))?.actor;
  const enrolled = by && (await enrol(marked.address, { by, at }));
  if (!by || !enrolled?.ok) throw new Error("the learner could not be enrolled");
  const place = { enrolment: enrolled.value, activity: marked.quiz, number: 1 };
  await finishLesson({ ...place, activity: "why" }, { by, at });
  await giveFile({ ...place, question: "poster", file: { name: "ملصق.jpg", bytes: await takenPhoto() } }, { by, at });
  const opened = await openQuiz(place, by);
  const answer = (opened.ok && opened.value.attempt?.files.get("poster")?.id) || "";
  const letter = "السلام عليكم ورحمة الله،\nأبحث عن عمل في مخبزة الحي.\nشكراً لكم.";
  await submitAttempt({ ...place, fields: { "q-sure": ["true"], "q-letter": [letter] } }, { by, at });
  const essayCourse = (await courseBySlugs(marked.address.organisation, marked.address.course))?.id ?? "";
  await closeDatabase();
  return { essays: enrolled.value, essayCourse, answer };
}
