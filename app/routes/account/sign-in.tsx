import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { Actor } from "#app/domain/identity/actor.ts";
import { signIn } from "#app/domain/identity/accounts.server.ts";
import { readPersonalCode } from "#app/domain/identity/personal-code.ts";
import { picturesNeeded, picturesSecret } from "#app/domain/identity/sign-in-pictures.ts";
import { saveTyped } from "#app/domain/learning/quizzes.server.ts";
import { deskOf, isStaff } from "#app/domain/identity/permissions.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { hiddenAgain, keptQuiz } from "#app/http/kept-form.ts";
import { tryAtDoor } from "#app/http/look-ups.ts";
import { hasChosenLocale, localeCookie } from "#app/http/locale.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { pickedIn } from "#app/http/picked.ts";
import { browserOf, isSignedInAlready, safePath } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { PicturesPage } from "#app/ui/public/pictures-page.tsx";
import { SignInPage, type SignInPageProps } from "#app/ui/public/sign-in-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get("to");
  if (await isSignedInAlready(request)) throw redirect(safePath(asked));
  const notice: SignInPageProps["notice"] = searchParams.has("ended")
    ? "ended"
    : searchParams.has("to")
      ? "needed"
      : null;
  return { ...(await pageBasis(request)), to: asked, code: searchParams.get("code")?.slice(0, 40) ?? "", notice };
}

/**
 * Signs in with `code` and `secret`: a PIN or a password as it was typed, or pictures as `pictures:3-7-11`. Without
 * scripts pictures come as `picked` (`3-7`) and `pic` (`11`).
 */
export async function action({ request, context }: ActionFunctionArgs) {
  const fields = await formFields(request);
  const at = new Date();
  const code = textOf(fields, "code").slice(0, 40);
  const to = safePath(textOf(fields, "to"));
  const hidden = [...wayBack(textOf(fields, "to")), ...hiddenAgain(fields)];
  // Pictures one by one: this is the third tap. See sign-in-pictures.tsx.
  const byPictures = "picked" in fields;
  const { picked } = pickedIn(fields);
  if (byPictures && picked.length < picturesNeeded)
    return data({ byPictures, code, picked, problem: "same" as const, seconds: 0, hidden }, 422);
  const secret = byPictures ? picturesSecret(picked) : textOf(fields, "secret");
  const result = await tryAtDoor(context, () => signIn({ code, secret, browser: browserOf(request) }, { at }));
  if (!result.ok) {
    const seconds = Number(result.detail?.seconds ?? 0);
    return data({ byPictures, code, picked: [], problem: result.problem, seconds, hidden }, seconds ? 429 : 401);
  }
  const { actor, cookie } = result.value;
  const headers = new Headers({ "set-cookie": cookie });
  if (!hasChosenLocale(request)) headers.append("set-cookie", localeCookie(actor.locale));
  // What was typed when the session had ended goes back to its quiz, if it is this person's.
  const quiz = keptQuiz(fields, to);
  if (quiz) await saveTyped(quiz, { by: actor, at });
  return redirect(textOf(fields, "to") ? to : homeOf(actor), { headers });
}

const homeOf = (actor: Actor): string => (deskOf(actor) ? "/desk" : isStaff(actor) ? "/teach" : "/learn");

const wayBack = (to: string | null) => (to ? [{ name: "to", value: to }] : []);

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("sign-in.title")) }];
};

export default function SignIn() {
  const { locale, frame, to, code, notice } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const basics = { t: translator(locale), locale, frame };
  if (failed?.byPictures)
    return <PicturesPage {...basics} {...failed} code={readPersonalCode(failed.code)} typed={failed.code} />;
  return (
    <SignInPage
      {...basics}
      code={failed?.code ?? code}
      card={code}
      problem={failed?.problem ?? null}
      seconds={failed?.seconds ?? 0}
      notice={failed ? null : notice}
      hidden={failed?.hidden ?? wayBack(to)}
    />
  );
}
