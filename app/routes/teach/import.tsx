import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { organisationsToWriteFor } from "#app/domain/authoring/begin-course.server.ts";
import { importCourse } from "#app/domain/authoring/package-exchange.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff } from "#app/http/session.server.ts";
import { faultText } from "#app/i18n/fault-words.ts";
import { translator } from "#app/i18n/translate.ts";
import { ImportPage, type ImportProps } from "#app/ui/teach/import-page.tsx";
import { findingShown } from "#app/ui/teach/publishing-words.ts";

export async function loader({ request }: LoaderFunctionArgs): Promise<Omit<ImportProps, "problem" | "faults">> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  return {
    words: {
      back: t("teach.title"),
      title: t("course-import.title"),
      intro: t("course-import.intro"),
      organisation: t("course-import.organisation"),
      file: t("package.file"),
      fileHint: t("package.file-hint"),
      submit: t("course-import.submit"),
    },
    organisations: (await organisationsToWriteFor(by)).map(({ slug, name }) => ({
      slug,
      name: inLanguage(name, locale).text,
    })),
  };
}

/** Makes a course of a ZIP file, and opens its draft. */
export async function action({ request }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const form = await request.formData().catch(() => new FormData());
  const [file, organisation] = [form.get("file"), form.get("organisation")];
  const zip = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
  const asked = { organisation: typeof organisation === "string" ? organisation : "", zip };
  const made = await importCourse(asked, { by, at: new Date() });
  if (made.ok) return redirect(`/teach/courses/${made.value}/draft`);
  if (made.problem === "not-found") throw problemResponse("not-found");
  if (zip.length === 0) return data({ problem: t("package.none-chosen"), faults: null }, { status: 422 });
  const faults = {
    title: t("package.faults", { count: made.faults.length }),
    list: made.faults.map((fault) => findingShown(fault, faultText(fault, locale), { t, locale, draft: "" })),
  };
  return data({ problem: null, faults }, { status: 422 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function Import() {
  const page = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  return <ImportPage {...page} problem={done?.problem ?? null} faults={done?.faults ?? null} />;
}
