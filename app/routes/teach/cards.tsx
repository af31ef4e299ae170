import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { cardHolders, type CardHolder } from "#app/domain/cards/cards.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { localeOf } from "#app/http/locale.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator } from "#app/i18n/translate.ts";
import { CardsPage, type CardsProps } from "#app/ui/teach/cards-page.tsx";

export async function loader({ request, params }: LoaderFunctionArgs): Promise<CardsProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const { course, holders } = valueOrPage(await cardHolders(params.course ?? "", { by, at: new Date() }));
  const saying = ({ refused }: CardHolder) =>
    refused &&
    (refused.character === null
      ? t("cards.does-not-fit")
      : t("cards.unprintable", { character: isolate(refused.character, locale) }));
  return {
    words: {
      title: t("cards.title"),
      intro: t("cards.intro"),
      choose: t("cards.choose"),
      submit: t("cards.submit"),
      empty: t("teach.people.empty"),
    },
    back: { href: `/teach/courses/${course.id}`, label: inLanguage(course.latest.content.title, locale).text },
    documentHref: `/teach/courses/${course.id}/cards/pdf`,
    people: holders.map((holder) => ({
      enrolment: holder.enrolment,
      name: holder.name,
      code: holder.code,
      refused: saying(holder),
    })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? [{ title: data.words.title }] : []);

export default function Cards() {
  return <CardsPage {...useLoaderData<typeof loader>()} />;
}
