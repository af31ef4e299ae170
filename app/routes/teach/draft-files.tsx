import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { attachFile, draftAttachments, removeAttachment } from "#app/domain/authoring/draft-files.server.ts";
import { undoDraftChange } from "#app/domain/authoring/drafts.server.ts";
import { formParts } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { faultText } from "#app/i18n/fault-words.ts";
import { formatKilobytes } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator } from "#app/i18n/translate.ts";
import { DraftFilesPage, type DraftFilesProps } from "#app/ui/teach/draft-files-page.tsx";

export async function loader({ request, params }: LoaderFunctionArgs): Promise<DraftFilesProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const course = params.course ?? "";
  const files = valueOrPage(await draftAttachments(course, { by, at: new Date() }));
  const query = new URL(request.url).searchParams;
  return {
    words: {
      title: t("attached.title"),
      intro: t("attached.intro"),
      choose: t("attached.choose"),
      hint: t("attached.hint"),
      add: t("attached.add"),
      none: t("attached.none"),
      line: t("attached.line"),
      undo: t("voice.undo"),
    },
    said: query.has("undone") ? t("voice.undone") : query.has("changed") ? t("voice.saved") : null,
    change: query.get("changed") || null,
    files: files.map(({ path, seen, bytes, isVideo, lessons }) => {
      const name = path.slice("files/".length);
      const file = isolate(name, locale);
      return {
        ...{ path, seen, name, isVideo, canGo: lessons.length === 0 },
        href: `/teach/courses/${course}/draft/${path}`,
        facts: `${formatKilobytes(bytes, locale)} · ${lessons.length > 0 ? t("attached.used", { count: lessons.length }) : t("attached.unused")}`,
        markdown: isVideo
          ? `![${t("attached.words-video")}](../${path})`
          : `[${t("attached.words-document")}](../${path})`,
        open: t("attached.open", { file }),
        remove: t("attached.remove", { file }),
      };
    }),
  };
}

/** Adds a file, removes one that no lesson names, or takes the last change back. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const context = { by, at: new Date() };
  const locale = localeOf(request);
  const t = translator(locale);
  const { texts, files } = await formParts(request);
  const course = params.course ?? "";
  const page = `/teach/courses/${course}/draft/files`;
  const refuse = (problem: string, status = 422) => data({ problem }, status);
  if (texts.intent === "undo") {
    const undone = await undoDraftChange(course, texts.change ?? "", context);
    if (undone.ok) return redirect(`${page}?undone`);
    if (undone.problem === "changed-meanwhile") return refuse(t("attached.problem.changed-meanwhile"), 409);
    throw problemResponse("not-found");
  }
  if (texts.intent === "remove") {
    const file = { path: texts.path ?? "", seen: texts.seen ?? "" };
    const removed = await removeAttachment(course, file, context);
    if (removed.ok) return redirect(`${page}?changed=${removed.value ?? ""}`);
    if (removed.problem === "changed-meanwhile") return refuse(t("attached.problem.changed-meanwhile"), 409);
    throw problemResponse("not-found");
  }
  valueOrPage(await draftAttachments(course, context));
  const { file } = files;
  if (!file || file.size === 0) return refuse(t("attached.problem.none"));
  const content = new Uint8Array(await file.arrayBuffer());
  const attached = await attachFile(course, { name: file.name, content }, context);
  if (attached.ok) return redirect(`${page}?changed=${attached.value.change ?? ""}`);
  if (!("fault" in attached)) throw problemResponse(attached.problem);
  return refuse(`${isolate(file.name.slice(0, 100), locale)}: ${faultText(attached.fault, locale)}`);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function DraftFiles() {
  return (
    <DraftFilesPage {...useLoaderData<typeof loader>()} problem={useActionData<typeof action>()?.problem ?? null} />
  );
}
