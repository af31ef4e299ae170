import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ownDocument, verificationUrl } from "#app/domain/certificates/certificates.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireActor, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { CertificatePage } from "#app/ui/learner/certificate-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const { certificate, bytes } = valueOrPage(await ownDocument(params.serial ?? "", by));
  const { facts } = certificate;
  const basis = await pageBasis(request);
  return { ...basis, facts, documentBytes: bytes.length, verificationUrl: verificationUrl(facts.serial) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const t = translator(data.locale);
  return [{ title: documentTitle(t, t("certificate.title")) }];
};

export default function Certificate() {
  const data = useLoaderData<typeof loader>();
  return <CertificatePage {...data} t={translator(data.locale)} />;
}
