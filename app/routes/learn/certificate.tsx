import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { verificationUrl } from "#app/domain/certificates/signed-forms.server.ts";
import { ownDocumentFacts, showName } from "#app/domain/certificates/own.server.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireActor, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { CertificatePage } from "#app/ui/learner/certificate-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const own = valueOrPage(await ownDocumentFacts(params.serial ?? "", { by, at: new Date() }));
  const { certificate, documentBytes, hasCredential } = own;
  const { facts, state, nameShown } = certificate;
  return {
    ...(await pageBasis(request)),
    ...{ facts, nameShown, hasCredential, documentBytes },
    state: "at" in state ? { ...state, at: state.at.toISOString() } : state,
    verificationUrl: verificationUrl(facts.serial),
  };
}

/** Shows the name to whoever opens the address, or hides it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireActor(request);
  const serial = params.serial ?? "";
  const shown = textOf(await formFields(request), "name") === "show";
  valueOrPage(await showName({ serial, shown }, { by, at: new Date() }));
  return redirect(`/learn/certificates/${serial}#name`);
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
