import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { certificatesOf } from "#app/domain/certificates/own.server.ts";
import { enrolmentsOf } from "#app/domain/learning/enrolments.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireActor } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { MyCertificatesPage } from "#app/ui/learner/my-certificates-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const [kept, enrolments] = await Promise.all([certificatesOf({ by, at: new Date() }), enrolmentsOf(by)]);
  return {
    ...(await pageBasis(request)),
    certificates: kept.map(({ serial, state, facts: { course, organisation, issuedOn } }) => ({
      ...{ serial, course, organisation, issuedOn, verdict: state.verdict },
    })),
    claimable: enrolments
      .filter(({ completion }) => completion && !completion.serial)
      .map(({ id, version }) => ({ enrolment: id, course: version.content.title })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const t = translator(data.locale);
  return [{ title: documentTitle(t, t("my-certificates.title")) }];
};

export default function MyCertificates() {
  const data = useLoaderData<typeof loader>();
  return <MyCertificatesPage {...data} t={translator(data.locale)} />;
}
