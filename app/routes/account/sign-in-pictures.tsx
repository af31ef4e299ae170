import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readPersonalCode } from "#app/domain/identity/personal-code.ts";
import { picturesNeeded } from "#app/domain/identity/sign-in-pictures.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { hiddenAgain } from "#app/http/kept-form.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { pickedIn } from "#app/http/picked.ts";
import { isSignedInAlready, safePath } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { PicturesPage, type PicturesPageProps } from "#app/ui/public/pictures-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

/** What was tapped is in the page, so that no copy of it stays on the phone. */
export const headers = () => ({ "cache-control": "private, no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const to = searchParams.get("to");
  if (await isSignedInAlready(request)) throw redirect(safePath(to));
  const given = searchParams.get("code")?.slice(0, 40) ?? "";
  return {
    ...(await pageBasis(request)),
    code: readPersonalCode(given),
    typed: given,
    problem: null,
    hidden: to ? [{ name: "to", value: to }] : [],
  };
}

/**
 * The first two taps, the code, or beginning again; nothing is tried here. The third tap goes to `/sign-in`, with
 * `code`, `picked` (such as `3-7`) and `pic` (such as `11`). A script that has all three may post `code` and `secret`
 * (`pictures:3-7-11`) to `/sign-in` at once.
 */
export async function action({ request }: ActionFunctionArgs) {
  const fields = await formFields(request);
  const typed = textOf(fields, "code").slice(0, 40);
  const to = textOf(fields, "to");
  const hidden = [...(to ? [{ name: "to", value: to }] : []), ...hiddenAgain(fields)];
  const code = readPersonalCode(typed);
  const { picked, tap } = pickedIn(fields);
  const problem: PicturesPageProps["problem"] = !code ? "code" : tap === "same" ? "same" : null;
  const kept = picked.length < picturesNeeded ? picked : [];
  return data({ code, typed, picked: kept, problem, hidden }, problem ? 422 : 200);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("pictures.title")) }];
};

export default function SignInPictures() {
  const { locale, frame, ...asked } = useLoaderData<typeof loader>();
  const page = { ...asked, picked: [], ...useActionData<typeof action>() };
  return <PicturesPage t={translator(locale)} locale={locale} frame={frame} seconds={0} {...page} />;
}
