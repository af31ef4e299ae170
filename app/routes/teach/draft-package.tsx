import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { draftShown } from "#app/domain/authoring/draft-shown.server.ts";
import { undoDraftChange } from "#app/domain/authoring/drafts.server.ts";
import { readForDraft, replaceDraft } from "#app/domain/authoring/package-exchange.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import type { Locale } from "#app/domain/language.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { faultText } from "#app/i18n/fault-words.ts";
import { translator, type Translate } from "#app/i18n/translate.ts";
import { DraftPackagePage, type DraftPackageProps, type PackageOutcome } from "#app/ui/teach/draft-package-page.tsx";
import { changeText, findingShown } from "#app/ui/teach/publishing-words.ts";

export async function loader({ request, params }: LoaderFunctionArgs): Promise<Omit<DraftPackageProps, "outcome">> {
  const by = await requireStaff(request);
  const t = translator(localeOf(request));
  const { course, draft } = valueOrPage(await draftShown(params.course ?? "", { by, at: new Date() }));
  return {
    words: {
      title: t("package.title"),
      intro: t("package.intro"),
      download: t("package.download"),
      files: t("package.files", { count: draft.files.length }),
      import: t("package.import"),
      file: t("package.file"),
      fileHint: t("package.file-hint"),
      look: t("package.look"),
      would: t("package.would"),
      replace: t("package.replace"),
      undo: t("package.undo"),
    },
    zipHref: `/teach/courses/${course.id}/draft/zip`,
  };
}

type Asked = { course: string; context: Context; t: Translate; locale: Locale };

/** Reads a ZIP file and shows what it would change; replaces the draft with it; takes that back. */
export async function action({ request, params }: ActionFunctionArgs) {
  const context = { by: await requireStaff(request), at: new Date() };
  const locale = localeOf(request);
  const asked = { course: params.course ?? "", context, t: translator(locale), locale };
  const { t, course } = asked;
  const form = await request.formData().catch(() => new FormData());
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const answer = (outcome: PackageOutcome, status = 200) => data(outcome, { status });
  if (text("intent") === "replace") {
    const done = await replaceDraft(course, text("manifest"), context);
    if (done.ok) return answer({ done: { text: t("package.replaced"), change: done.value } });
    if (done.problem === "changed-meanwhile") return answer({ problem: t("package.changed-meanwhile") }, 409);
    throw problemResponse("not-found");
  }
  if (text("intent") === "undo") {
    const undone = await undoDraftChange(course, text("change"), context);
    if (undone.ok) return answer({ done: { text: t("package.undone"), change: null } });
    if (undone.problem === "changed-meanwhile") return answer({ problem: t("package.changed-meanwhile") }, 409);
    throw problemResponse("not-found");
  }
  const file = form.get("file");
  const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
  const outcome = await look(bytes, asked);
  return answer(outcome, outcome.would ? 200 : 422);
}

async function look(bytes: Uint8Array, { course, context, t, locale }: Asked): Promise<PackageOutcome> {
  const words = { t, locale, draft: `/teach/courses/${course}/draft` };
  const read = await readForDraft(course, bytes, context);
  if (!read.ok && read.problem === "not-found") throw problemResponse("not-found");
  if (bytes.length === 0) return { problem: t("package.none-chosen") };
  if (!read.ok)
    return {
      faults: {
        title: t("package.faults", { count: read.faults.length }),
        list: read.faults.map((fault) => findingShown(fault, faultText(fault, locale), words)),
      },
    };
  const { files, changes, manifest } = read.value;
  if (files.added + files.changed + files.removed === 0)
    return { would: { lines: [t("package.same")], manifest: null } };
  return {
    would: {
      lines: [
        ...(["added", "changed", "removed"] as const).map((kind) => t(`package.files-${kind}`, { count: files[kind] })),
        ...(changes ?? []).map((change) => changeText(change, { t, locale })),
      ],
      manifest,
    },
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function DraftPackage() {
  const page = useLoaderData<typeof loader>();
  return <DraftPackagePage {...page} outcome={useActionData<typeof action>() ?? {}} />;
}
