import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { giveSecondFactor } from "#app/domain/identity/second-factor.server.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { secondFactorWords } from "#app/http/second-factor-words.ts";
import { browserOf, requirePerson, safePath } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { AskCodePage } from "#app/ui/public/second-factor-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePerson(request);
  return { ...(await pageBasis(request)), to: safePath(new URL(request.url).searchParams.get("to")) };
}

/** Takes the code of a second factor, and leads on. */
export async function action({ request }: ActionFunctionArgs) {
  const by = await requirePerson(request);
  const fields = await formFields(request);
  const to = safePath(textOf(fields, "to"));
  const given = { code: textOf(fields, "code").slice(0, 20), cookie: browserOf(request).cookie };
  const result = await giveSecondFactor(given, { by, at: new Date() });
  if (result.ok) return redirect(to, { headers: { "set-cookie": result.value.cookie } });
  return data({ problem: secondFactorWords(request, result), to }, { status: 401 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("second-factor.ask-title")) }];
};

export default function SignInCode() {
  const { locale, frame, to } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const hidden = [{ name: "to", value: failed?.to ?? to }];
  return <AskCodePage {...{ t: translator(locale), locale, frame, hidden }} problem={failed?.problem ?? null} />;
}
