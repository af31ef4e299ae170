/** The page of a draft on which something is mended: the end of its address after `/draft`, empty for the outline. */
export type MendingPlace =
  | { page: "outline" | "about" | "pictures" | "package" }
  | { page: "lesson"; name: string; language: string }
  | { page: "quiz"; name: string };

/** Keys of `course.yaml` that are the order of things; all others are about the course as a whole. */
const outlineKeys = /^(modules|completion)\b/;

/** Where a file of a package is written, and in `course.yaml` the value at a path such as `modules[2].title`. */
export function mendingPlace(file: string, path = ""): MendingPlace {
  const [, lesson, language] = /^(?:lessons|audio)\/([a-z0-9-]+)\.([a-z]+)(?:\.\d+)?\.(?:md|opus)$/.exec(file) ?? [];
  if (lesson && language) return { page: "lesson", name: lesson, language };
  const quiz = /^quizzes\/([a-z0-9-]+)\.yaml$/.exec(file)?.[1];
  if (quiz) return { page: "quiz", name: quiz };
  if (file.startsWith("media/")) return { page: "pictures" };
  if (file !== "course.yaml") return { page: "package" };
  return { page: outlineKeys.test(path) ? "outline" : "about" };
}
