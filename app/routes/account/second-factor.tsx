import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { darkRuns } from "#app/domain/certificates/drawing/qr-code.server.ts";
import { deskOf } from "#app/domain/identity/permissions.ts";
import { beginSecondFactor, confirmSecondFactor } from "#app/domain/identity/second-factor.server.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireActor, safePath } from "#app/http/session.server.ts";
import { secondFactorWords } from "#app/http/second-factor-words.ts";
import { translator } from "#app/i18n/translate.ts";
import { SecondFactorPage, SecondFactorTherePage, SpareCodesPage } from "#app/ui/public/second-factor-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

/** Sets up the second factor of a counsellor; once it is set up, the page says so and leads on. */
export async function loader({ request }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  if (!deskOf(by)) throw problemResponse("not-allowed");
  const to = deskPath(new URL(request.url).searchParams.get("to"));
  const begun = await beginSecondFactor({ by, at: new Date() });
  const made = begun.ok ? { ...begun.value, qr: darkRuns(begun.value.address) } : null;
  return data({ ...(await pageBasis(request)), to, made }, { headers: { "cache-control": "private, no-store" } });
}

export async function action({ request }: ActionFunctionArgs) {
  const by = await requireActor(request);
  if (!deskOf(by)) throw problemResponse("not-allowed");
  const fields = await formFields(request);
  const to = deskPath(textOf(fields, "to"));
  const given = { code: textOf(fields, "code").slice(0, 20), cookie: request.headers.get("cookie") ?? "" };
  const result = await confirmSecondFactor(given, { by, at: new Date() });
  const headers = { "cache-control": "private, no-store" };
  if (result.ok) return data({ spares: result.value.spares, problem: null, to }, { headers });
  return data({ spares: null, problem: secondFactorWords(request, result), to }, { status: 401, headers });
}

const deskPath = (to: string | null): string => (to ? safePath(to) : "/desk");

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("second-factor.title")) }];
};

export default function SecondFactor() {
  const { locale, frame, to, made } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const basics = { t: translator(locale), locale, frame };
  if (done?.spares) return <SpareCodesPage {...basics} spares={done.spares} to={done.to} />;
  if (!made) return <SecondFactorTherePage {...basics} to={to} />;
  const hidden = [{ name: "to", value: done?.to ?? to }];
  return <SecondFactorPage {...basics} {...made} hidden={hidden} problem={done?.problem ?? null} />;
}
