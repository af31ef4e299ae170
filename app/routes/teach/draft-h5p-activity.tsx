import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { h5pActivity, type HeldPackage, type ShownH5p } from "#app/domain/authoring/h5p-activity.server.ts";
import { importH5p } from "#app/domain/authoring/h5p-import.server.ts";
import { inLanguage, type Locale } from "#app/domain/language.ts";
import { formWithFiles, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { saveWords } from "#app/http/save-words.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { formatKilobytes } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator, type Translate } from "#app/i18n/translate.ts";
import { DraftH5pActivityPage, type DraftH5pActivityProps } from "#app/ui/teach/draft-h5p-activity-page.tsx";
import { importsShown, importsWords, sentWords } from "#app/ui/teach/h5p-imports-shown.ts";
import type { H5pSettingsProps } from "#app/ui/teach/h5p-settings.tsx";
import stylesheet from "#app/ui/teach/questions.css?url";

export const links = () => [{ rel: "stylesheet", href: stylesheet }];

export async function loader({ request, params }: LoaderFunctionArgs): Promise<DraftH5pActivityProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const shown = valueOrPage(await h5pActivity(params.course ?? "", params.activity ?? "", { by, at: new Date() }));
  const { course, name, written, outline, packages } = shown;
  const home = `/teach/courses/${course.id}/draft`;
  const everyLanguage = { value: "", label: t("h5p-import.all-languages") };
  return {
    words: { ...wordsOf(t), title: inLanguage(written?.title ?? {}, locale).text || name },
    ...{ name, home, mayUpload: shown.mayUpload },
    asked: t(shown.isAsked ? "h5p-edit.asked" : "h5p-edit.optional"),
    fault: written ? null : t("h5p-edit.no-yaml"),
    settings: written && settingsOf(shown, { t, copyKey: `${by.userId}/${course.id}/h5p/${name}.yaml` }),
    packages: packages.map((one) => packageShown(one, { locale, home })),
    languages: [
      everyLanguage,
      ...outline.languages.map((language) => ({ value: language, label: t(`language.${language}`) })),
    ],
    language: packages[0]?.language ?? "",
    imports: importsShown(shown.imports, { locale, home }),
  };
}

function settingsOf(
  { course, name, written, hash, outline }: ShownH5p,
  { t, copyKey }: { t: Translate; copyKey: string },
): H5pSettingsProps | null {
  return (
    written && {
      words: {
        settings: t("h5p-edit.settings"),
        title: t("h5p-edit.title"),
        missing: t("h5p-edit.missing"),
        minutes: t("h5p-import.minutes"),
        counts: t("h5p-import.counts"),
        completion: t("h5p-import.counts-completion"),
        score: t("h5p-import.counts-score"),
        passMark: t("h5p-import.pass-mark"),
        scoreHint: t("h5p-edit.score-hint"),
        trust: t("h5p-edit.trust"),
        trustNo: t("h5p-edit.trust-no"),
        trustYes: t("h5p-edit.trust-yes"),
        trustHint: t("h5p-import.trust-hint"),
        save: t("h5p-edit.save"),
      },
      saveWords: saveWords(t),
      saveTo: `/teach/courses/${course.id}/draft/h5p/${name}/save`,
      ...{ copyKey, seen: hash, written },
      languages: outline.languages.map((language) => ({ language, name: t(`language.${language}`) })),
    }
  );
}

function packageShown(
  { file, language, bytes, libraries, sent }: HeldPackage,
  { locale, home }: { locale: Locale; home: string },
): DraftH5pActivityProps["packages"][number] {
  const t = translator(locale);
  return {
    file,
    href: `${home}/h5p-files/${file}`,
    language: language === "" ? t("h5p-import.all-languages") : t(`language.${language}`),
    facts: [
      t("h5p-edit.file-size", { size: formatKilobytes(bytes, locale) }),
      ...(sent ? [sentWords(sent, locale)] : []),
      ...(libraries.length > 0 ? [t("h5p-edit.libraries", { libraries: libraries.join(", ") })] : []),
    ],
    download: t("h5p-edit.download", { file: isolate(file, locale) }),
  };
}

const wordsOf = (t: Translate): Omit<DraftH5pActivityProps["words"], "title"> => ({
  rule: t("h5p-edit.rule"),
  try: t("h5p-edit.try"),
  tryHint: t("h5p-edit.try-hint"),
  packages: t("h5p-edit.packages"),
  noPackage: t("h5p-edit.no-package"),
  replace: t("h5p-edit.replace"),
  replaceHint: t("h5p-edit.replace-hint"),
  replaceSubmit: t("h5p-edit.replace-submit"),
  notAllowed: t("h5p-import.not-allowed"),
  file: t("h5p-import.file"),
  fileHint: t("h5p-import.file-hint"),
  language: t("h5p-import.language"),
  remove: t("h5p-edit.remove"),
  ...importsWords(t),
});

/** Begins to put another package in the place of one. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const context = { by, at: new Date() };
  const [course, name] = [params.course ?? "", params.activity ?? ""];
  const { outline, mayUpload } = valueOrPage(await h5pActivity(course, name, context));
  // Whoever may not is told so before anything else.
  if (!mayUpload) throw problemResponse("not-allowed");
  const { fields, files } = await formWithFiles(request);
  const t = translator(localeOf(request));
  const file = files.get("file");
  if (!file?.name) return data({ problem: t("h5p-import.no-file") }, 422);
  const language = outline.languages.find((one) => one === textOf(fields, "language"));
  const path = `h5p/${name}${language ? `.${language}` : ""}.h5p`;
  const begun = await importH5p(
    { course, path, bytes: new Uint8Array(await file.arrayBuffer()), about: null },
    context,
  );
  if (begun.ok) return redirect(`/teach/courses/${course}/draft/h5p/${name}`, 303);
  if (begun.problem === "not-found" || begun.problem === "not-allowed") throw problemResponse(begun.problem);
  return data({ problem: t(`h5p-import.${begun.problem}`) }, 422);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function DraftH5pActivity() {
  const problem = useActionData<typeof action>()?.problem ?? null;
  return <DraftH5pActivityPage {...useLoaderData<typeof loader>()} problem={problem} />;
}
