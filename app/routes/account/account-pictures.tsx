import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { secretKindOf } from "#app/domain/identity/accounts.server.ts";
import { picturesNeeded, readPicked } from "#app/domain/identity/sign-in-pictures.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { pickedIn } from "#app/http/picked.ts";
import { requireActor } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { AccountPicturesPage, type AccountPicturesPageProps } from "#app/ui/learner/account-pictures-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

/** What was tapped is in the page, so that no copy of it stays on the phone. */
export const headers = () => ({ "cache-control": "private, no-store" });

type Taps = Pick<AccountPicturesPageProps, "step" | "present" | "next" | "same">;

/** Whoever has a PIN or a password changes it on the page of the account. */
async function requirePictures(request: Request): Promise<void> {
  if ((await secretKindOf(await requireActor(request))) !== "pictures") throw redirect("/account");
}

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePictures(request);
  return pageBasis(request);
}

/** One tap after the other: first the present pictures, then new ones. Both are judged and kept by `/account`. */
export async function action({ request }: ActionFunctionArgs) {
  await requirePictures(request);
  const fields = await formFields(request);
  const asked = textOf(fields, "step") === "next" ? "next" : "present";
  const { picked, tap } = pickedIn(fields, asked);
  const same = tap === "same";
  const isWhole = picked.length === picturesNeeded;
  const present = asked === "present" ? picked : readPicked(textOf(fields, "present"));
  const taps: Taps =
    asked === "present"
      ? { step: isWhole ? "choose" : "present", present, next: [], same }
      : { step: isWhole ? "keep" : "next", present, next: picked, same };
  return data(taps, same ? 422 : 200);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("account.pictures-change")) }];
};

export default function AccountPictures() {
  const { locale, frame } = useLoaderData<typeof loader>();
  const nothing: Taps = { step: "present", present: [], next: [], same: false };
  const taps = useActionData<typeof action>() ?? nothing;
  return <AccountPicturesPage t={translator(locale)} locale={locale} frame={frame} {...taps} />;
}
