import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { deskAgency } from "#app/domain/desk/desk.server.ts";
import { agencyHandOvers } from "#app/domain/desk/hand-overs.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireCounsellor, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { HandOversPage } from "#app/ui/desk/hand-overs-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { by } = await requireCounsellor(request);
  const basis = await pageBasis(request);
  const agency = inLanguage(valueOrPage(await deskAgency(by)).shortName, basis.locale).text;
  const lists = valueOrPage(await agencyHandOvers({ by, at: new Date() }));
  return {
    ...{ ...basis, agency },
    lists: lists.map(({ handOver, course, holding }) => ({
      id: handOver.id,
      course: course.latest.content.title,
      organisation: course.organisation.name,
      preparedAt: handOver.preparedAt.toISOString(),
      holding,
    })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("desk.hand-overs")) }];
};

export default function HandOvers() {
  const page = useLoaderData<typeof loader>();
  return <HandOversPage {...page} t={translator(page.locale)} />;
}
