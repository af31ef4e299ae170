import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { draftShown } from "#app/domain/authoring/draft-shown.server.ts";
import { h5pImports, importH5p } from "#app/domain/authoring/h5p-import.server.ts";
import { h5pFileSchema } from "#app/domain/content-packages/h5p-files.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { formWithFiles, textOf, type FormFields } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { DraftH5pPage, type DraftH5pProps } from "#app/ui/teach/draft-h5p-page.tsx";
import { importsShown, importsWords } from "#app/ui/teach/h5p-imports-shown.ts";

export async function loader({ request, params }: LoaderFunctionArgs): Promise<Omit<DraftH5pProps, "problem">> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const context = { by, at: new Date() };
  const { imports, mayUpload } = valueOrPage(await h5pImports(params.course ?? "", context));
  const { outline } = valueOrPage(await draftShown(params.course ?? "", context));
  const asked = new URL(request.url).searchParams.get("into");
  const modules = outline.modules.map(({ id, title }) => ({ value: id, label: inLanguage(title, locale).text || id }));
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
      module: t("h5p-import.module"),
      ...importsWords(t),
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
    modules,
    module: modules.find(({ value }) => value === asked)?.value ?? modules.at(-1)?.value ?? "",
    imports: importsShown(imports, { locale, home: `/teach/courses/${params.course ?? ""}/draft` }),
  };
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
  if (!file?.name) return data({ problem: t("h5p-import.no-file") }, 422);
  if (!about) return data({ problem: t("h5p-import.about") }, 422);
  const { trustPhone, ...rest } = about;
  const written = { ...rest, ...(trustPhone && { trustPhone }) };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const begun = await importH5p(
    { course, path, bytes, about: written, module: textOf(fields, "module") },
    { by, at: new Date() },
  );
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
  const problem = useActionData<typeof action>()?.problem ?? null;
  return <DraftH5pPage {...useLoaderData<typeof loader>()} problem={problem} />;
}
