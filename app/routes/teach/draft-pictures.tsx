import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import {
  draftPictures,
  removePicture,
  takePicture,
  type DraftPicture,
} from "#app/domain/authoring/draft-pictures.server.ts";
import { courseToWrite, undoDraftChange } from "#app/domain/authoring/drafts.server.ts";
import { draftFilePath } from "#app/domain/authoring/lesson-preview.server.ts";
import type { Locale } from "#app/domain/language.ts";
import { localeOf } from "#app/http/locale.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { formatKilobytes, formatNumber } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { problemKey } from "#app/i18n/problem-key.ts";
import { translator } from "#app/i18n/translate.ts";
import { DraftPicturesPage, type DraftPicturesProps } from "#app/ui/teach/draft-pictures-page.tsx";

const saidSchema = z.enum(["added", "replaced", "removed", "undone"]).nullable().catch(null);

export async function loader({ request, params }: LoaderFunctionArgs): Promise<Omit<DraftPicturesProps, "problem">> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const course = params.course ?? "";
  const pictures = valueOrPage(await draftPictures(course, { by, at: new Date() }));
  const asked = new URL(request.url).searchParams;
  const said = saidSchema.parse(asked.get("said"));
  return {
    words: {
      title: t("pictures.draft-title"),
      intro: t("pictures.intro"),
      empty: t("pictures.empty"),
      add: t("pictures.add"),
      file: t("pictures.file"),
      fileHint: t("pictures.file.hint"),
      used: t("pictures.used"),
      unused: t("pictures.unused"),
      replace: t("pictures.replace.submit"),
      remove: t("pictures.remove.submit"),
      undo: t("pictures.undo"),
    },
    said: said && { words: t(`pictures.${said}`), change: said === "undone" ? null : asked.get("change") },
    pictures: pictures.map((picture) => shown(course, picture, locale)),
  };
}

function shown(course: string, picture: DraftPicture, locale: Locale): DraftPicturesProps["pictures"][number] {
  const t = translator(locale);
  const { path, sha256, bytes, width, height, isDrawing, uses } = picture;
  const name = isolate(path.slice("media/".length), locale);
  return {
    path,
    name: path.slice("media/".length),
    src: draftFilePath(course, path, sha256),
    width,
    height,
    size: t("pictures.size", {
      size: formatKilobytes(bytes, locale),
      width: formatNumber(width, locale),
      height: formatNumber(height, locale),
    }),
    accept: isDrawing ? "image/svg+xml" : "image/jpeg,image/png,image/webp",
    replace: t("pictures.replace", { name }),
    remove: t("pictures.remove", { name }),
    uses: uses.map(({ file, line }) => ({
      href: lessonAddress(course, file),
      said: t("pictures.use", { file: isolate(file, locale), line }),
    })),
  };
}

function lessonAddress(course: string, file: string): string | null {
  const [, lesson, language] = /^lessons\/([a-z0-9-]+)\.([a-z]+)\.md$/.exec(file) ?? [];
  return lesson ? `/teach/courses/${course}/draft/lessons/${lesson}?language=${language ?? ""}` : null;
}

/** Adds, replaces or removes a picture, or takes such a change back. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const t = translator(localeOf(request));
  const course = params.course ?? "";
  valueOrPage(await courseToWrite(course, by));
  const context = { by, at: new Date() };
  const form = await request.formData().catch(() => new FormData());
  const textIn = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const [intent, path] = [textIn("intent"), textIn("path")];
  const done = (said: string, change: string | null) => {
    const query = new URLSearchParams({ said, ...(change !== null && { change }) });
    return redirect(`/teach/courses/${course}/draft/pictures?${query.toString()}`, 303);
  };
  const refuse = (problem: Refusal, detail?: Record<string, string | number>) =>
    data({ problem: t(problemKey("pictures.problem", problem), detail) }, 422);
  if (intent === "undo") {
    const undone = await undoDraftChange(course, textIn("change"), context);
    return undone.ok ? done("undone", null) : refuse(undone.problem === "no-source" ? "not-found" : undone.problem);
  }
  if (intent === "remove") {
    const removed = await removePicture(course, path, context);
    return removed.ok ? done("removed", removed.value) : refuse(removed.problem);
  }
  const file = form.get("file");
  if (!file || typeof file === "string" || file.size === 0) return refuse("none");
  const replaces = intent === "replace" ? { replaces: path } : {};
  const bytes = new Uint8Array(await file.arrayBuffer());
  const taken = await takePicture(course, { name: file.name, bytes, ...replaces }, context);
  if (!taken.ok) return refuse(taken.problem, taken.detail);
  return done(intent === "replace" ? "replaced" : "added", taken.value.change);
}

type Refusal =
  | Exclude<Awaited<ReturnType<typeof takePicture>>, { ok: true }>["problem"]
  | Exclude<Awaited<ReturnType<typeof removePicture>>, { ok: true }>["problem"]
  | "none";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function DraftPictures() {
  const page = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const problem = done && "problem" in done ? done.problem : null;
  return <DraftPicturesPage {...page} problem={problem} />;
}
