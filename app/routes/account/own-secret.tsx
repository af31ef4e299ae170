import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { secretKindOf } from "#app/domain/identity/accounts.server.ts";
import { chooseOwnSecret } from "#app/domain/identity/renewal.server.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { pickedIn } from "#app/http/picked.ts";
import { browserOf, requireHandedSecret, safePath } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { OwnSecretPage, ownSecretTitle, type OwnSecretPageProps } from "#app/ui/public/own-secret-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

/** What was tapped is in the page, so that no copy of it stays on the phone. */
export const headers = () => ({ "cache-control": "private, no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const to = safePath(new URL(request.url).searchParams.get("to"));
  const by = await requireHandedSecret(request, to);
  const kind = by.memberships.length > 0 ? ("password" as const) : await secretKindOf(by);
  return { ...(await pageBasis(request)), to, kind };
}

/** Takes one tap of new pictures after the other, or a secret of one's own, and leads on. */
export async function action({ request }: ActionFunctionArgs) {
  const fields = await formFields(request);
  const to = safePath(textOf(fields, "to"));
  const by = await requireHandedSecret(request, to);
  const again = (said: Pick<OwnSecretPageProps, "picked" | "problem">) =>
    data({ ...said, to }, { status: said.problem ? 422 : 200 });
  if ("picked" in fields) {
    const { picked, tap } = pickedIn(fields);
    return again({ picked, problem: tap === "same" ? { code: "same" } : null });
  }
  const next = textOf(fields, "next");
  if (next !== textOf(fields, "again")) return again({ picked: [], problem: { code: "secret-mismatch" } });
  const chosen = await chooseOwnSecret({ next, cookie: browserOf(request).cookie }, { by, at: new Date() });
  if (chosen.ok) return redirect(to, { headers: { "set-cookie": chosen.value.cookie } });
  if (chosen.problem === "not-due") return redirect(to);
  return again({ picked: [], problem: { code: chosen.problem, detail: chosen.detail ?? {} } });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, ownSecretTitle(t, page.kind)) }];
};

export default function OwnSecret() {
  const { locale, frame, to, kind } = useLoaderData<typeof loader>();
  const { picked, problem, to: asked } = useActionData<typeof action>() ?? { picked: [], problem: null, to };
  return <OwnSecretPage {...{ t: translator(locale), locale, frame, kind, picked, problem, to: asked }} />;
}
