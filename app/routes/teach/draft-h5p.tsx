import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { draftShown } from "#app/domain/authoring/draft-shown.server.ts";
import { h5pImports, importH5p } from "#app/domain/authoring/h5p-import.server.ts";
import type { ImportOutcome } from "#app/domain/authoring/import-outcome.ts";
import { h5pFileSchema } from "#app/domain/content-packages/h5p-files.server.ts";
import type { Stopped } from "#app/domain/jobs/job.ts";
import type { Locale } from "#app/domain/language.ts";
import { formWithFiles, textOf, type FormFields } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import type { FaultCode } from "#app/i18n/fault-keys.ts";
import { faultText } from "#app/i18n/fault-words.ts";
import { formatKilobytes, formatDateTime } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator } from "#app/i18n/translate.ts";
import { DraftH5pPage, type DraftH5pProps, type ImportShown } from "#app/ui/teach/draft-h5p-page.tsx";
import { useSeeAgain } from "#app/ui/teach/use-see-again.ts";

export async function loader({ request, params }: LoaderFunctionArgs): Promise<Omit<DraftH5pProps, "problem">> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const context = { by, at: new Date() };
  const { imports, mayUpload } = valueOrPage(await h5pImports(params.course ?? "", context));
  const { outline } = valueOrPage(await draftShown(params.course ?? "", context));
  return {
    words: {
      title: t("draft.tab.h5p"),
      intro: t("h5p-import.intro"),
      notAllowed: t("h5p-import.not-allowed"),
      file: t("h5p-import.file"),
      fileHint: t("h5p-import.file-hint"),
      name: t("h5p-import.name"),
      nameHint: t("h5p-import.name-hint"),
      language: t("h5p-import.language"),
      minutes: t("h5p-import.minutes"),
      counts: t("h5p-import.counts"),
      countsCompletion: t("h5p-import.counts-completion"),
      countsScore: t("h5p-import.counts-score"),
      passMark: t("h5p-import.pass-mark"),
      trust: t("h5p-import.trust"),
      trustHint: t("h5p-import.trust-hint"),
      submit: t("h5p-import.submit"),
      imports: t("h5p-import.imports"),
      none: t("h5p-import.none"),
      refresh: t("job.again"),
    },
    mayUpload,
    titles: outline.languages.map((language) => ({
      language,
      label: t("h5p-import.title-in", { language: t(`language.${language}`) }),
    })),
    languages: [
      { value: "", label: t("h5p-import.all-languages") },
      ...outline.languages.map((language) => ({ value: language, label: t(`language.${language}`) })),
    ],
    imports: imports.map((one) => ({
      ...{ id: one.id, path: one.input.path, when: formatDateTime(one.startedAt, locale) },
      percent: one.outcome ? null : one.percent,
      ...said(one.outcome, locale),
    })),
  };
}

function said(outcome: ImportOutcome | Stopped | null, locale: Locale): Pick<ImportShown, "state" | "said" | "lines"> {
  const t = translator(locale);
  if (!outcome) return { state: "under-way", said: t("h5p-import.under-way"), lines: [] };
  if (outcome.status === "accepted") {
    const { title, libraries, startBytes, bytes, hosts } = outcome;
    const sizes = { start: formatKilobytes(startBytes, locale), all: formatKilobytes(bytes, locale) };
    const away = hosts.length > 0 ? [t("h5p-import.hosts", { hosts: hosts.join(", ") })] : [];
    const lines = [title, t("h5p-import.sizes", sizes), libraries.join(", "), ...away];
    return { state: "accepted", said: t("h5p-import.accepted"), lines };
  }
  if (outcome.status !== "refused") return { state: "refused", said: t(`h5p-import.${outcome.status}`), lines: [] };
  const why = faultText({ code: outcome.code as FaultCode, facts: outcome.facts }, locale);
  const place = outcome.at ? [isolate(outcome.at, locale)] : [];
  return { state: "refused", said: t("h5p-import.refused"), lines: [...place, why] };
}

/** Begins to take a package in. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const t = translator(localeOf(request));
  const course = params.course ?? "";
  // Whoever may not is told so before anything else.
  const { mayUpload } = valueOrPage(await h5pImports(course, { by, at: new Date() }));
  if (!mayUpload) throw problemResponse("not-allowed");
  const { fields, files } = await formWithFiles(request);
  const file = files.get("file");
  const language = textOf(fields, "language");
  const path = `h5p/${textOf(fields, "name").trim()}${language && `.${language}`}.h5p`;
  const about = h5pFileSchema.safeParse(aboutIn(fields)).data;
  if (!file?.size) return data({ problem: t("h5p-import.no-file") }, 422);
  if (!about) return data({ problem: t("h5p-import.about") }, 422);
  const { trustPhone, ...rest } = about;
  const written = { ...rest, ...(trustPhone && { trustPhone }) };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const begun = await importH5p({ course, path, bytes, about: written }, { by, at: new Date() });
  if (begun.ok) return redirect(`/teach/courses/${course}/draft/h5p`);
  if (begun.problem === "not-found" || begun.problem === "not-allowed") throw problemResponse(begun.problem);
  return data({ problem: t(`h5p-import.${begun.problem}`) }, 422);
}

function aboutIn(fields: FormFields) {
  const titles = Object.entries(fields).flatMap(([name, [text = ""]]) =>
    name.startsWith("title-") && text.trim() ? [[name.slice("title-".length), text.trim()]] : [],
  );
  const isScore = textOf(fields, "counts") === "score";
  return {
    title: Object.fromEntries(titles) as Record<string, string>,
    minutes: Number(textOf(fields, "minutes")),
    counts: isScore ? "score" : "completion",
    ...(isScore && { passMark: Number(textOf(fields, "passMark")) }),
    ...(isScore && textOf(fields, "trustPhone") === "yes" && { trustPhone: true }),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function DraftH5p() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem ?? null;
  useSeeAgain(page.imports.some(({ state }) => state === "under-way"));
  return <DraftH5pPage {...page} problem={problem} />;
}
