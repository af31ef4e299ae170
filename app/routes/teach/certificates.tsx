import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { startBatch } from "#app/domain/certificates/batches.server.ts";
import { certificatesOfCourse, type CourseCertificates } from "#app/domain/certificates/followed.server.ts";
import { showSerial } from "#app/domain/certificates/serial.ts";
import { inLanguage, type Locale } from "#app/domain/language.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { formatDate } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator, type Translate } from "#app/i18n/translate.ts";
import {
  CertificatesPage,
  stateLooks,
  type BatchShown,
  type CertificatesProps,
} from "#app/ui/teach/certificates-page.tsx";

export async function loader({ request, params }: LoaderFunctionArgs): Promise<CertificatesProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const found = valueOrPage(await certificatesOfCourse(params.course ?? "", { by, at: new Date() }));
  const { course, coIssuers, certificates, waiting, batch, mayIssue } = found;
  const { title, validMonths } = course.latest.content;
  const own = `/teach/courses/${course.id}/certificates`;
  const names = coIssuers.map(({ name }) => inLanguage(name, locale).text).join(t("list.separator"));
  const isRunning = batch !== null && batch.finishedAt === null;
  return {
    words: {
      title: t("certs.title"),
      preview: t("certs.preview"),
      previewHint: t("certs.preview-hint"),
      organisation: t("certs.organisation"),
      list: t("certs.list"),
      empty: t("certs.empty"),
      learner: t("teach.learner"),
      serial: t("certs.serial"),
      issued: t("certs.issued"),
      state: t("certs.state"),
    },
    back: { href: `/teach/courses/${course.id}`, label: inLanguage(title, locale).text },
    validity: validMonths ? t("certs.months", { count: validMonths }) : t("certs.for-good"),
    coIssuers: names ? t("certs.co-issuers", { names }) : null,
    previewHref: `${own}/preview`,
    previewProblem: previewProblem(new URL(request.url).searchParams, t, locale),
    organisationHref: `/teach/organisations/${course.organisation.slug}`,
    waiting: t("certs.waiting", { count: waiting.length }),
    issue:
      mayIssue && waiting.length > 0 && !isRunning ? { label: t("certs.batch"), hint: t("certs.batch-hint") } : null,
    notAllowed: mayIssue ? null : t("certs.not-allowed"),
    batch: batch && shownBatch(batch, own, t, locale),
    certificates: certificates.map(({ enrolmentId, serial, facts, state, learner }) => ({
      href: `/teach/enrolments/${enrolmentId}/certificate`,
      name: learner,
      serial: showSerial(serial),
      issued: formatDate(facts.issuedOn, locale),
      state: t(`state.${state.verdict}`),
      look: stateLooks[state.verdict],
    })),
  };
}

function previewProblem(asked: URLSearchParams, t: Translate, locale: Locale): string | null {
  const problem = asked.get("preview");
  if (problem !== "does-not-fit" && problem !== "unprintable") return null;
  return t(`certs.preview-${problem}`, { slot: isolate(asked.get("slot")?.slice(0, 40) ?? "", locale) });
}

function shownBatch(
  batch: NonNullable<CourseCertificates["batch"]>,
  own: string,
  t: Translate,
  locale: Locale,
): BatchShown {
  const { issued, refused, total, startedAt, finishedAt } = batch;
  const done = issued + refused.length;
  return {
    running: finishedAt
      ? null
      : {
          ...{ done, total, label: t("certs.batch-running", { done, total }), leave: t("job.leave") },
          again: { href: own, label: t("job.again") },
        },
    result: t("certs.batch-done", { date: formatDate(startedAt, locale), count: issued, total }),
    refusedTitle: t("certs.batch-refused", { count: refused.length }),
    refused: refused.map(({ enrolment, name, problem, detail }) => ({
      href: `/teach/enrolments/${enrolment}`,
      name,
      why: problem === "broken" ? t("certs.broken") : t(`problem.${problem}`, isolated(detail, locale)),
    })),
  };
}

const isolated = (detail: Record<string, string | number> = {}, locale: Locale) =>
  Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [name, typeof value === "string" ? isolate(value, locale) : value]),
  );

/** Begins to issue a certificate to everybody who completed the course and has none. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const started = await startBatch({ course: params.course ?? "" }, { by, at: new Date() });
  if (!started.ok && started.problem !== "nobody-waits") throw problemResponse(started.problem);
  return redirect(`/teach/courses/${encodeURIComponent(params.course ?? "")}/certificates`);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? [{ title: data.words.title }] : []);

export default function Certificates() {
  const page = useLoaderData<typeof loader>();
  const isRunning = page.batch !== null && page.batch.running !== null;
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(revalidate, 2000);
    return () => clearInterval(timer);
  }, [isRunning, revalidate]);
  return <CertificatesPage {...page} />;
}
