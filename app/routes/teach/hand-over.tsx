import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { courseHandOvers, prepareHandOver } from "#app/domain/desk/hand-overs.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { formatDate } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translate.ts";
import { HandOverPage, type HandOverProps } from "#app/ui/teach/hand-over-page.tsx";

export async function loader({ request, params }: LoaderFunctionArgs): Promise<HandOverProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const id = params.course ?? "";
  const { course, agencies } = valueOrPage(await courseHandOvers(id, { by, at: new Date() }));
  const done = new URL(request.url).searchParams.get("done");
  const short = (agency: (typeof agencies)[number]["agency"]) => inLanguage(agency.shortName, locale).text;
  const ready = agencies.find(({ agency }) => agency.slug === done);
  return {
    words: { title: t("hand-over.title"), lead: t("hand-over.lead"), prepared: t("hand-over.prepared") },
    back: { href: `/teach/courses/${id}`, label: inLanguage(course.latest.content.title, locale).text },
    done: ready ? t("hand-over.done", { agency: short(ready.agency) }) : null,
    agencies: agencies.map(({ agency, sharing, prepared }) => ({
      slug: agency.slug,
      name: inLanguage(agency.name, locale).text,
      sharing: t("hand-over.sharing", { count: sharing }),
      submit: sharing > 0 ? t("hand-over.submit", { agency: short(agency) }) : null,
      prepared: prepared.map(({ id: list, preparedAt, shareIds }) => ({
        id: list,
        said: `${formatDate(preparedAt, locale)} · ${t("hand-over.people", { count: shareIds.length })}`,
      })),
    })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const course = params.course ?? "";
  const agency = textOf(await formFields(request), "agency");
  const prepared = await prepareHandOver({ course, agency }, { by, at: new Date() });
  if (!prepared.ok && prepared.problem === "nobody") {
    const { agencies } = valueOrPage(await courseHandOvers(course, { by, at: new Date() }));
    const asked = agencies.find((one) => one.agency.slug === agency)?.agency.shortName ?? {};
    const problem = translator(locale)("hand-over.nobody", { agency: inLanguage(asked, locale).text });
    return data({ problem }, { status: 409 });
  }
  valueOrPage(prepared.ok ? prepared : { ok: false, problem: "not-found" as const });
  return redirect(`/teach/courses/${course}/hand-over?done=${encodeURIComponent(agency)}`);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function HandOver() {
  const failed = useActionData<typeof action>();
  return <HandOverPage {...useLoaderData<typeof loader>()} problem={failed?.problem ?? null} />;
}
