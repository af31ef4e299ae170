import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { secretKindOf } from "#app/domain/identity/accounts.server.ts";
import { endOwnSessions, ownSessions } from "#app/domain/identity/sessions.server.ts";
import { picturesNeeded, picturesSecret } from "#app/domain/identity/sign-in-pictures.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { pickedIn } from "#app/http/picked.ts";
import { browserOf, requireActor } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { SessionsPage, type SessionsPageProps } from "#app/ui/learner/sessions-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

/** What was tapped is in the page, so that no copy of it stays on the phone. */
export const headers = () => ({ "cache-control": "private, no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const [sessions, kind, basis] = await Promise.all([
    ownSessions(browserOf(request).cookie, { by, at: new Date() }),
    secretKindOf(by),
    pageBasis(request),
  ]);
  const ended = /^\d{1,3}$/.exec(new URL(request.url).searchParams.get("ended") ?? "");
  const hasPictures = kind === "pictures";
  return { ...basis, sessions, hasPictures, isStaff: by.memberships.length > 0, ended: ended && Number(ended[0]) };
}

type Outcome = Pick<SessionsPageProps, "picked" | "which" | "problem" | "seconds">;
const nothing: Outcome = { picked: null, which: "others", problem: null, seconds: 0 };

/** Signs out in other browsers, once the secret is right; pictures are tapped one after the other. */
export async function action({ request }: ActionFunctionArgs) {
  const by = await requireActor(request);
  const fields = await formFields(request);
  const which = textOf(fields, "which").slice(0, 20);
  const hasPictures = (await secretKindOf(by)) === "pictures";
  const { picked, tap } = pickedIn(fields);
  if (hasPictures && picked.length < picturesNeeded) {
    const isSame = tap === "same";
    return data<Outcome>({ picked, which, problem: isSame ? "same" : null, seconds: 0 }, isSame ? 422 : 200);
  }
  const secret = hasPictures ? picturesSecret(picked) : textOf(fields, "secret");
  const { cookie } = browserOf(request);
  const result = await endOwnSessions({ which, secret, cookie }, { by, at: new Date() });
  if (result.ok) return redirect(`/account/sessions?ended=${result.value}`);
  const seconds = Number(result.detail?.seconds ?? 0);
  const again = hasPictures && result.problem !== "not-found" ? [] : null;
  return data<Outcome>({ picked: again, which, problem: result.problem, seconds }, 422);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("sessions.title")) }];
};

export default function Sessions() {
  const page = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <SessionsPage {...page} t={translator(page.locale)} {...(outcome ?? nothing)} ended={outcome ? null : page.ended} />
  );
}
