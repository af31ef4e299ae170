import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { certificateStates } from "#app/domain/certificates/followed.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { readLearners } from "#app/domain/learning/following.server.ts";
import { waitingAmong } from "#app/domain/learning/marking.server.ts";
import { lastActivityOf, progressOf } from "#app/domain/learning/progress.ts";
import { askedSearch } from "#app/http/asked-search.ts";
import { localeOf } from "#app/http/locale.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { formatDate } from "#app/i18n/format.ts";
import { searchSaid } from "#app/i18n/search-said.ts";
import { translator } from "#app/i18n/translate.ts";
import { paths } from "#app/ui/shared/paths.ts";
import { waitingWords } from "#app/ui/teach/late-words.ts";
import { LearnersPage } from "#app/ui/teach/learners-page.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const search = askedSearch(request);
  const context = { by, at: new Date() };
  const { course, enrolments } = valueOrPage(await readLearners(params.course ?? "", context, search?.sought));
  const waiting = search ? [] : await waitingAmong(enrolments, by);
  const states = valueOrPage(await certificateStates(course.id, context));
  const outcomeOf = ({ completion }: (typeof enrolments)[number]) => {
    const state = completion?.serial ? (states.get(completion.serial) ?? "valid") : null;
    if (state) return t(state === "valid" ? "teach.certified" : `state.${state}`);
    return t(completion ? "teach.completed" : "teach.under-way");
  };
  return {
    words: {
      back: t("teach.title"),
      title: t("teach.people"),
      empty: t("teach.people.empty"),
      learner: t("teach.learner"),
      progress: t("teach.progress"),
      latest: t("teach.latest"),
      outcome: t("teach.outcome"),
      add: t("people.title"),
      cards: t("cards.title"),
      certificates: t("certs.title"),
      write: t("outline.write"),
      versions: t("versions.title"),
      handOver: t("hand-over.title"),
    },
    search: {
      label: t("teach.filter"),
      hint: t("search.people.hint"),
      submit: t("search.submit"),
      value: search?.typed ?? "",
    },
    outcome: search && {
      ...searchSaid(t, "people", search.sought, enrolments.length),
      all: { href: `/teach/courses/${course.id}`, label: t("search.people.all") },
    },
    marking: waiting.length > 0 ? { href: paths.marking(course.id), label: waitingWords(waiting, t) } : null,
    course: {
      href: `/teach/courses/${course.id}`,
      title: inLanguage(course.latest.content.title, locale).text,
      organisation: inLanguage(course.organisation.shortName, locale).text,
      accent: course.organisation.accent,
      learners: search ? "" : t("teach.learners", { count: enrolments.length }),
    },
    learners: enrolments.map((enrolment) => {
      const { done, total } = progressOf(enrolment.version.content, enrolment);
      return {
        href: `/teach/enrolments/${enrolment.id}`,
        name: enrolment.learner.name,
        code: enrolment.learner.code,
        done,
        total,
        progress: t("teach.progress.count", { done, total }),
        latest: formatDate(lastActivityOf(enrolment) ?? enrolment.enrolledAt, locale),
        outcome: outcomeOf(enrolment),
        completed: enrolment.completion !== null,
      };
    }),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? [{ title: data.course.title }] : []);

export default function Learners() {
  return <LearnersPage {...useLoaderData<typeof loader>()} />;
}
