import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { signIn } from "#app/domain/identity/accounts.server.ts";
import { saveTyped } from "#app/domain/learning/quizzes.server.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { hiddenAgain, keptQuiz } from "#app/http/kept-form.ts";
import { hasChosenLocale, localeCookie } from "#app/http/locale.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { safePath, visitorOrActor } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { SignInPage } from "#app/ui/public/sign-in-page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const to = safePath(searchParams.get("to"));
  if (await visitorOrActor(request)) throw redirect(to);
  const code = searchParams.get("code")?.slice(0, 40) ?? "";
  return { ...(await pageBasis(request)), to, code, ended: searchParams.has("ended") };
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await formFields(request);
  const at = new Date();
  const code = textOf(fields, "code").slice(0, 40);
  const to = safePath(textOf(fields, "to"));
  const result = await signIn({ code, secret: textOf(fields, "secret") }, { at });
  if (!result.ok) {
    const seconds = Number(result.detail?.seconds ?? 0);
    const failed = { code, to, problem: result.problem, seconds, hidden: hiddenAgain(fields) };
    return data(failed, { status: seconds > 0 ? 429 : 401 });
  }
  const { actor, cookie } = result.value;
  const headers = new Headers({ "set-cookie": cookie });
  if (!hasChosenLocale(request)) headers.append("set-cookie", localeCookie(actor.locale));
  // What was typed when the session had ended goes back to its quiz, if it is this person's.
  const quiz = keptQuiz(fields, to);
  if (quiz) await saveTyped(quiz, { by: actor, at });
  return redirect(to, { headers });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
  page ? [{ title: translator(page.locale)("sign-in.title") }] : [];

export default function SignIn() {
  const { locale, frame, ended, ...page } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const shown = { problem: null, seconds: 0, ...page, ...failed };
  const hidden = [{ name: "to", value: shown.to }, ...(failed?.hidden ?? [])];
  return (
    <SignInPage
      t={translator(locale)}
      locale={locale}
      frame={frame}
      code={shown.code}
      problem={shown.problem}
      seconds={shown.seconds}
      notice={ended ? "ended" : null}
      hidden={hidden}
    />
  );
}
