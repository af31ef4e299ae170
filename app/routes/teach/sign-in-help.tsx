import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import {
  helpSignIn,
  readLearner,
  signInActs,
  signInStateOf,
  type SignInAct,
} from "#app/domain/learning/sign-in-help.server.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { handedSecretNote, secretTold } from "#app/http/secret-told.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator } from "#app/i18n/translate.ts";
import { HelpSignInPage } from "#app/ui/teach/help-sign-in-page.tsx";

/** A secret is on the page once: no copy of it stays in the browser. */
export const headers = () => ({ "cache-control": "private, no-store" });

function actOf(params: { act?: string | undefined }): SignInAct {
  const act = z.enum(signInActs).safeParse(params.act);
  if (!act.success) throw problemResponse("not-found");
  return act.data;
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const act = actOf(params);
  const read = await readLearner(params.enrolment ?? "", "sign-in", { by, at: new Date() });
  const { enrolment, kind, mayHelp } = valueOrPage(read);
  const { name, code } = enrolment.learner;
  const title =
    act === "pin" && kind === "pictures" ? "to-pin" : act === "pictures" && kind === "typed" ? "to-pictures" : act;
  return {
    words: {
      title: t(`help-sign-in.${title}`),
      ask: t(`help-sign-in.${act}.ask`, { code: isolate(code, locale) }),
      sure: t("help-sign-in.sure"),
      cancel: t("help-sign-in.cancel"),
      staff: t("help-sign-in.staff"),
    },
    back: { href: `/teach/enrolments/${enrolment.id}`, label: name },
    code,
    mayHelp,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const at = new Date();
  const act = actOf(params);
  const enrolment = params.enrolment ?? "";
  valueOrPage(await signInStateOf(enrolment, { by }));
  if (textOf(await formFields(request), "sure") !== "yes")
    return data({ problem: t("help-sign-in.sure.problem"), done: null }, 422);
  const { code, secret } = valueOrPage(await helpSignIn({ enrolment, act }, { by, at }));
  const done = {
    words: {
      title: t("help-sign-in.done"),
      hint: [t(`help-sign-in.done.${act}`), secret && handedSecretNote(t, locale, at)].filter(Boolean).join(" "),
      code: t("manage.code"),
      secret: t(act === "pictures" ? "help-sign-in.new-pictures" : "help-sign-in.new-pin"),
      card: t("help-sign-in.card"),
    },
    code,
    told: secret === null ? null : secretTold(secret, t),
    cardHref: `/teach/enrolments/${enrolment}/card`,
  };
  return data({ problem: null, done });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function HelpSignIn() {
  const page = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return <HelpSignInPage {...page} problem={outcome?.problem ?? null} done={outcome?.done ?? null} />;
}
