/** The page of a draft on which something is mended: the end of its address after `/draft`, empty for the outline. */
export type MendingPlace =
  | { page: "outline" | "about" | "completion" | "pictures" | "files" | "h5p" | "package" }
  | { page: "voices"; name: string; language: string }
  | { page: "lesson"; name: string; language: string }
  | { page: "quiz"; name: string };

/** Where a file of a package is written, and in `course.yaml` the value at a path such as `modules[2].title`. */
export function mendingPlace(file: string, path = ""): MendingPlace {
  const [, folder, name, language] =
    /^(lessons|audio)\/([a-z0-9-]+)\.([a-z]+)(?:\.\d+)?\.(?:md|opus)$/.exec(file) ?? [];
  if (name && language) return { page: folder === "audio" ? "voices" : "lesson", name, language };
  const quiz = /^quizzes\/([a-z0-9-]+)\.yaml$/.exec(file)?.[1];
  if (quiz) return { page: "quiz", name: quiz };
  if (file.startsWith("media/")) return { page: "pictures" };
  if (file.startsWith("files/")) return { page: "files" };
  if (file.startsWith("h5p/")) return { page: "h5p" };
  if (file !== "course.yaml") return { page: "package" };
  const [key] = /^(?:modules|completion)\b/.exec(path) ?? [];
  return { page: key === "modules" ? "outline" : key === "completion" ? "completion" : "about" };
}
