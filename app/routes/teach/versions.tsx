import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publishingJobs } from "#app/domain/authoring/publishing-jobs.server.ts";
import { versionsShown, withdrawVersion, type ShownVersion } from "#app/domain/authoring/versions.server.ts";
import { contentLanguages, directionOf, inLanguage, type Locale } from "#app/domain/language.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { formatDate } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator, type Translate } from "#app/i18n/translate.ts";
import { publishingJobShown } from "#app/ui/teach/publishing-job-words.ts";
import { changeText } from "#app/ui/teach/publishing-words.ts";
import { useSeeAgain } from "#app/ui/teach/use-see-again.ts";
import { VersionsPage, type VersionsProps } from "#app/ui/teach/versions-page.tsx";

export async function loader({ request, params }: LoaderFunctionArgs): Promise<VersionsProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const { course, versions, offered } = valueOrPage(await versionsShown(params.course ?? "", by));
  const jobs = valueOrPage(await publishingJobs(course.id, by));
  const asked = new URL(request.url).searchParams.get("job");
  const home = `/teach/courses/${course.id}`;
  const title = course.latest ? inLanguage(course.latest.content.title, locale).text : course.slug;
  const elsewhere = versions.reduce((sum, { number, underWay }) => sum + (number === offered ? 0 : underWay), 0);
  const remaining = versions.filter(({ withdrawal }) => !withdrawal).length;
  return {
    words: {
      title: t("versions.title"),
      empty: t("versions.empty"),
      changes: t("versions.changes"),
      notes: t("versions.notes"),
      draft: t("versions.draft"),
    },
    back: course.latest ? { href: home, label: title } : { href: "/teach", label: t("teach.title") },
    draftHref: `${home}/draft`,
    jobs: jobs
      .filter(({ id, outcome }) => outcome === null || id === asked)
      .map((job) =>
        publishingJobShown(job, {
          ...{ locale, draft: `${home}/draft/publish` },
          page: `${home}/versions?${new URLSearchParams({ job: job.id }).toString()}`,
        }),
      ),
    notOffered: versions.length > 0 && offered === null ? t("versions.not-offered") : null,
    move:
      offered !== null && elsewhere > 0
        ? {
            href: `${home}/versions/move`,
            label: t("versions.move", { number: offered }),
            hint: t("move.learners", { count: elsewhere }),
          }
        : null,
    versions: versions.map((version) =>
      shown(version, { t, locale, home, isOffered: version.number === offered, isLast: remaining === 1 }),
    ),
  };
}

type Around = { t: Translate; locale: Locale; home: string; isOffered: boolean; isLast: boolean };

function shown(
  version: ShownVersion,
  { t, locale, home, isOffered, isLast }: Around,
): VersionsProps["versions"][number] {
  const { number, publishedAt, publishedBy, withdrawal, underWay, completed, notes, changes, hasSource } = version;
  const told = changes?.map((change) => changeText(change, { t, locale }));
  const dated = (name: string, date: Date) => ({ name: isolate(name, locale), date: formatDate(date, locale) });
  return {
    number,
    title: t("versions.number", { number }),
    chip: withdrawal
      ? { text: t("versions.withdrawn"), look: "warn" }
      : isOffered
        ? { text: t("versions.offered"), look: "ok" }
        : null,
    published:
      publishedBy === null
        ? t("versions.from-folder", { date: formatDate(publishedAt, locale) })
        : t("versions.by", dated(publishedBy, publishedAt)),
    withdrawn: withdrawal && t("versions.withdrawn-by", dated(withdrawal.by, withdrawal.at)),
    people: t("versions.people", { underWay, completed }),
    notes: contentLanguages.flatMap((language) => {
      const text = notes[language];
      return text === undefined ? [] : [{ language, dir: directionOf(language), text }];
    }),
    changes: told ? (told.length > 0 ? told : [t("changes.none")]) : null,
    zip: hasSource ? { href: `${home}/versions/${number}/zip`, label: t("versions.zip", { number }) } : null,
    withdraw: withdrawal
      ? null
      : {
          title: t("versions.withdraw", { number }),
          text: [t("versions.withdraw-hint"), ...(isLast ? [t("versions.withdraw-last")] : [])].join(" "),
        },
  };
}

/** Withdraws a version. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const number = Number(textOf(await formFields(request), "number"));
  valueOrPage(await withdrawVersion(params.course ?? "", number, { by, at: new Date() }));
  return redirect(`/teach/courses/${encodeURIComponent(params.course ?? "")}/versions`);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? [{ title: data.words.title }] : []);

export default function Versions() {
  const page = useLoaderData<typeof loader>();
  useSeeAgain(page.jobs.some(({ underWay }) => underWay !== null));
  return <VersionsPage {...page} />;
}
