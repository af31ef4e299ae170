import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { coursesBegun } from "#app/domain/authoring/begin-course.server.ts";
import { issuersFollowed } from "#app/domain/certificates/issuing-rights.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { coursesFollowed } from "#app/domain/learning/following.server.ts";
import { mayAnswerObjections } from "#app/domain/privacy/objections.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { requireStaff } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { TeachCoursesPage } from "#app/ui/teach/courses-page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const [courses, begun, organisations] = await Promise.all([
    coursesFollowed(by),
    coursesBegun(by),
    issuersFollowed(by),
  ]);
  return {
    words: {
      title: t("teach.title"),
      empty: t("teach.empty"),
      handIn: t("hand-in.title"),
      begin: t("new-course.title"),
      import: t("course-import.title"),
    },
    objections: mayAnswerObjections(by) ? t("objections.title") : null,
    issuers: organisations.map(({ slug, shortName }) => ({
      href: `/teach/organisations/${slug}`,
      label: t("issuers.title"),
      bank: t("bank.title"),
      organisation: inLanguage(shortName, locale).text,
    })),
    drafts: begun.map(({ id, slug, organisation, title }) => ({
      href: `/teach/courses/${id}/draft`,
      title: inLanguage(title, locale).text || slug,
      organisation: inLanguage(organisation.shortName, locale).text,
      accent: organisation.accent,
      label: t("draft.badge"),
    })),
    courses: courses.map(({ id, organisation, latest, learners }) => ({
      href: `/teach/courses/${id}`,
      title: inLanguage(latest.content.title, locale).text,
      organisation: inLanguage(organisation.shortName, locale).text,
      accent: organisation.accent,
      version: t("teach.version", { number: latest.number }),
      learners: t("teach.learners", { count: learners }),
    })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? [{ title: data.words.title }] : []);

export default function TeachCourses() {
  return <TeachCoursesPage {...useLoaderData<typeof loader>()} />;
}
