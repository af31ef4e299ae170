import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { certificateCount } from "#app/domain/certificates/own.server.ts";
import { secretKindOf } from "#app/domain/identity/accounts.server.ts";
import { closeSession } from "#app/domain/identity/lucia.server.ts";
import { picturesNeeded, picturesSecret } from "#app/domain/identity/sign-in-pictures.ts";
import { eraseSelf } from "#app/domain/privacy/erasure.server.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { pickedIn } from "#app/http/picked.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireActor } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { ErasePage, type ErasePageProps } from "#app/ui/learner/erase-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

/** What was tapped is in the page, so that no copy of it stays on the phone. */
export const headers = () => ({ "cache-control": "private, no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const hasPictures = (await secretKindOf(by)) === "pictures";
  return { ...(await pageBasis(request)), hasPictures, certificates: await certificateCount(by) };
}

type Outcome = Pick<ErasePageProps, "picked" | "problem" | "seconds">;
const nothing: Outcome = { picked: null, problem: null, seconds: 0 };

/** Erases the account, once the box is ticked and the secret is right; pictures are tapped one after the other. */
export async function action({ request }: ActionFunctionArgs) {
  const by = await requireActor(request);
  const fields = await formFields(request);
  const isSure = textOf(fields, "sure") === "yes";
  const hasPictures = (await secretKindOf(by)) === "pictures";
  const { picked, tap } = pickedIn(fields);
  if (hasPictures && isSure && picked.length < picturesNeeded) {
    const isSame = tap === "same";
    return data<Outcome>({ ...nothing, picked, problem: isSame ? "same" : null }, isSame ? 422 : 200);
  }
  const secret = hasPictures ? picturesSecret(picked) : textOf(fields, "secret");
  const erased = await eraseSelf({ secret, isSure }, { by, at: new Date() });
  if (erased.ok)
    return redirect("/erased", { headers: { "set-cookie": await closeSession(request.headers.get("cookie") ?? "") } });
  if (erased.problem === "not-found") throw problemResponse("not-found");
  const seconds = Number(erased.detail?.seconds ?? 0);
  return data<Outcome>({ picked: hasPictures && isSure ? [] : null, problem: erased.problem, seconds }, 422);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("erase.title")) }];
};

export default function Erase() {
  const page = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>() ?? nothing;
  return <ErasePage {...page} t={translator(page.locale)} {...outcome} />;
}
