import type { OutlinedActivity } from "#app/domain/authoring/outline.ts";

/** The folders in which files of a kind of activity lie. */
const foldersOf = (kind: string): string[] =>
  kind === "lesson" ? ["lessons", "audio"] : [kind === "quiz" ? "quizzes" : kind];

/** Whether a file belongs to an activity: it is called by its name in a folder of its kind. */
const isOf = ({ kind, name }: OutlinedActivity, path: string): boolean => {
  const [folder = "", file = ""] = path.split("/");
  return foldersOf(kind).includes(folder) && file.startsWith(`${name}.`);
};

/** The YAML file that holds the title of an activity that is no lesson. */
export const titleFile = ({ kind, name }: OutlinedActivity): string => `${foldersOf(kind)[0]}/${name}.yaml`;

/** The files that go with some activities: their own, and pictures that nothing else names. */
export function filesOf(
  activities: readonly OutlinedActivity[],
  paths: readonly string[],
  texts: ReadonlyMap<string, string>,
): string[] {
  const own = new Set(paths.filter((path) => activities.some((one) => isOf(one, path))));
  const pictures = paths.filter((path) => {
    if (!path.startsWith("media/")) return false;
    const naming = [...texts].filter(([, text]) => text.includes(path)).map(([file]) => file);
    return naming.length > 0 && naming.every((file) => own.has(file));
  });
  return [...own, ...pictures];
}

/** Where the files of an activity go when it is copied under another name. */
export const copiedFiles = (
  activity: OutlinedActivity,
  copy: string,
  paths: readonly string[],
): { from: string; to: string }[] =>
  paths
    .filter((path) => isOf(activity, path))
    .map((from) => ({ from, to: from.replace(`/${activity.name}.`, `/${copy}.`) }));
