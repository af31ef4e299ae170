import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { acceptInvitation, openInvitation } from "#app/domain/identity/invitations.server.ts";
import { openSession } from "#app/domain/identity/lucia.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { declarations } from "#app/domain/privacy/declarations.server.ts";
import { usesOf } from "#app/domain/privacy/personal-data.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { problemResponse } from "#app/http/problems.ts";
import { browserOf } from "#app/http/session.server.ts";
import { valueOrPage } from "#app/http/session.server.ts";
import { noticeWords } from "#app/i18n/privacy-words.ts";
import { translator } from "#app/i18n/translate.ts";
import { InvitationPage, type InvitationPageProps } from "#app/ui/public/invitation-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

const headers = { "cache-control": "private, no-store", "referrer-policy": "no-referrer" };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const found = await openInvitation(params.token ?? "", { at: new Date() });
  // After the form made the account the invitation is gone, and the answer leads on.
  const { invitation, organisation } = valueOrPage(found);
  const basis = await pageBasis(request);
  const agency = inLanguage(organisation.shortName, basis.locale).text;
  const notice = noticeWords(translator(basis.locale), basis.locale, usesOf(declarations, ["User", "Membership"]));
  return data({ ...basis, agency, notice, name: invitation.name, token: params.token ?? "" }, { headers });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const fields = await formFields(request);
  const name = textOf(fields, "name").slice(0, 200);
  const secret = textOf(fields, "secret");
  const refuse = (problems: InvitationPageProps["problems"]) => data({ name, problems }, { status: 422, headers });
  if (secret !== textOf(fields, "again")) return refuse({ again: { code: "secret-mismatch" } });
  const given = { token: params.token ?? "", name, secret, locale: localeOf(request) };
  const accepted = await acceptInvitation(given, { at: new Date() });
  if (!accepted.ok && "problem" in accepted) throw problemResponse(accepted.problem);
  if (!accepted.ok)
    return refuse({
      ...(!accepted.name.ok && { name: { code: accepted.name.problem, detail: accepted.name.detail ?? {} } }),
      ...(!accepted.secret.ok && { secret: { code: accepted.secret.problem, detail: accepted.secret.detail ?? {} } }),
    });
  const cookie = await openSession(accepted.value.userId, browserOf(request));
  return redirect("/account/second-factor", { headers: { ...headers, "set-cookie": cookie } });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("invitation.title", { agency: page.agency })) }];
};

export default function Invitation() {
  const { name, ...page } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <InvitationPage
      {...page}
      t={translator(page.locale)}
      name={failed?.name ?? name}
      problems={failed?.problems ?? {}}
    />
  );
}
