import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { darkRuns } from "#app/domain/certificates/drawing/qr-code.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { deskOf, secondFactorDuty } from "#app/domain/identity/permissions.ts";
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeOwnSecondFactor,
} from "#app/domain/identity/second-factor.server.ts";
import { isDemonstration } from "#app/domain/identity/space.server.ts";
import { formFields, textOf, type FormFields } from "#app/http/form.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { problemResponse } from "#app/http/problems.ts";
import { browserOf, requireActor, safePath, withCookie } from "#app/http/session.server.ts";
import { secondFactorWords } from "#app/http/second-factor-words.ts";
import { translator } from "#app/i18n/translate.ts";
import { SecondFactorPage, SecondFactorTherePage, SpareCodesPage } from "#app/ui/public/second-factor-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

const noStore = { "cache-control": "private, no-store" };

/** Sets up the second factor of whoever may have one; once it is set up, the page says so and how to remove it. */
export async function loader({ request: asked, context }: LoaderFunctionArgs) {
  const request = context.renewedSession ? withCookie(asked, context.renewedSession) : asked;
  const { by, isDue } = await whoMay(request);
  const to = pathIn(new URL(request.url).searchParams.get("to"), by);
  const begun = await beginSecondFactor({ by, at: new Date() });
  const made = begun.ok ? { ...begun.value, qr: darkRuns(begun.value.address) } : null;
  const isCounsellor = deskOf(by) !== null;
  return data({ ...(await pageBasis(request)), to, made, isCounsellor, isDue }, { headers: noStore });
}

export async function action({ request, context: load }: ActionFunctionArgs) {
  const { by } = await whoMay(request);
  const fields = await formFields(request);
  const to = pathIn(textOf(fields, "to"), by);
  const given = givenIn(fields, request);
  const context = { by, at: new Date() };
  if (textOf(fields, "act") === "remove") {
    const removed = await removeOwnSecondFactor(given, context);
    if (removed.ok) return redirect("/account/second-factor", { headers: noStore });
    return refused(request, removed, to);
  }
  const result = await confirmSecondFactor(given, context);
  if (!result.ok) return refused(request, result, to);
  load.renewedSession = result.value.cookie;
  const headers = { ...noStore, "set-cookie": result.value.cookie };
  return data({ spares: result.value.spares, problem: null, of: null, to }, { headers });
}

async function whoMay(request: Request): Promise<{ by: Actor; isDue: boolean }> {
  const by = await requireActor(request);
  const duty = secondFactorDuty(by, { isDemonstration: await isDemonstration() });
  if (duty === "none") throw problemResponse("not-allowed");
  return { by, isDue: duty === "required" };
}

const givenIn = (fields: FormFields, request: Request) => ({
  secret: textOf(fields, "secret"),
  code: textOf(fields, "code").slice(0, 20),
  cookie: browserOf(request).cookie,
});

const refused = (request: Request, failed: Parameters<typeof secondFactorWords>[1], to: string) =>
  data(
    {
      spares: null,
      problem: secondFactorWords(request, failed),
      of: failed.problem === "second-factor-refused" ? ("code" as const) : ("secret" as const),
      to,
    },
    { status: 401, headers: noStore },
  );

const pathIn = (to: string | null, by: Actor): string => (to ? safePath(to) : deskOf(by) ? "/desk" : "/teach");

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("second-factor.title")) }];
};

export default function SecondFactor() {
  const { locale, frame, to, made, isCounsellor, isDue } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const basics = { t: translator(locale), locale, frame };
  if (done?.spares) return <SpareCodesPage {...basics} spares={done.spares} to={done.to} />;
  const asking = {
    hidden: [{ name: "to", value: done?.to ?? to }],
    problem: done?.problem ? { of: done.of, text: done.problem } : null,
  };
  if (!made) return <SecondFactorTherePage {...basics} {...asking} to={to} isDue={isDue} />;
  return <SecondFactorPage {...basics} {...made} {...asking} isCounsellor={isCounsellor} />;
}
