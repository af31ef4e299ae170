import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { candidates, candidatesPerPage } from "#app/domain/desk/candidates.server.ts";
import { deskAgency, deskChoices } from "#app/domain/desk/desk.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { families } from "#app/domain/learning/course.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireCounsellor, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { DeskPage, type DeskFilters } from "#app/ui/desk/desk-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

const day = z.iso.date().regex(/^20\d\d-/);
// What cannot be read narrows nothing.
const asked = z.object({
  skill: z.string().max(100).catch(""),
  course: z.string().max(40).catch(""),
  family: z.enum(families).or(z.literal("")).catch(""),
  commune: z.string().trim().max(60).catch(""),
  since: day.or(z.literal("")).catch(""),
  until: day.or(z.literal("")).catch(""),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { by } = await requireCounsellor(request);
  const context = { by, at: new Date() };
  const { page, ...typed } = asked.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { family, ...texts } = typed;
  const given = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== ""));
  const [basis, agency, found, choices] = await Promise.all([
    pageBasis(request),
    deskAgency(by),
    candidates({ filters: { ...given, ...(family && { family }) }, page }, context),
    deskChoices(),
  ]);
  const { rows, total } = valueOrPage(found);
  const { locale } = basis;
  const t = translator(locale);
  const label = (text: Parameters<typeof inLanguage>[0]) => inLanguage(text, locale).text;
  return {
    ...basis,
    agency: label(valueOrPage(agency).shortName),
    filters: typed satisfies DeskFilters,
    choices: {
      skill: choices.skills.map((skill) => ({ value: skill.esco ?? "", label: label(skill) })),
      course: choices.courses.map(({ id, title }) => ({ value: id, label: label(title) })),
      family: choices.families.map((one) => ({ value: one, label: t(`family.${one}`) })),
    },
    people: rows.map(({ share, file: { name, commune, certificates }, step }) => ({
      share: share.id,
      file: { name, commune, certificates },
      givenAt: share.givenAt.toISOString(),
      expiresAt: share.expiresAt.toISOString(),
      step,
    })),
    ...{ total, page, pages: Math.max(1, Math.ceil(total / candidatesPerPage)) },
  };
}

export const headers = () => ({ "cache-control": "private, no-store" });

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("desk.title", { agency: page.agency })) }];
};

export default function Desk() {
  const page = useLoaderData<typeof loader>();
  return <DeskPage {...page} t={translator(page.locale)} />;
}
