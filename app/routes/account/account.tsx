import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import {
  changeSecret,
  chooseLanguage,
  chooseTextOnly,
  rename,
  secretKindOf,
} from "#app/domain/identity/accounts.server.ts";
import type { PersonNames } from "#app/domain/identity/person-name.ts";
import { hasSecondFactor } from "#app/domain/identity/second-factor.server.ts";
import { looksLikePictures } from "#app/domain/identity/sign-in-pictures.ts";
import { localeSchema } from "#app/domain/language.ts";
import { declarations } from "#app/domain/privacy/declarations.server.ts";
import { usesOf } from "#app/domain/privacy/personal-data.ts";
import { formFields, textOf, type FormFields } from "#app/http/form.server.ts";
import { localeCookie, localeOf } from "#app/http/locale.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { browserOf, requireActor } from "#app/http/session.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { formatSeconds } from "#app/i18n/format.ts";
import { noticeWords } from "#app/i18n/privacy-words.ts";
import { translator } from "#app/i18n/translate.ts";
import { AccountPage, type AccountPageProps } from "#app/ui/learner/account-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const { code, name, otherName, locale: language, textOnly } = by;
  const hasPictures = (await secretKindOf(by)) === "pictures";
  const saved = savedSchema.parse(new URL(request.url).searchParams.get("saved"));
  const basis = await pageBasis(request);
  const notice = noticeWords(translator(basis.locale), basis.locale, usesOf(declarations, ["User"]));
  const secondFactor = by.memberships.length === 0 ? null : (await hasSecondFactor(by)) ? "on" : "off";
  return { ...basis, notice, code, name, otherName, language, textOnly, secondFactor, hasPictures, saved } as const;
}

const changes = ["name", "language", "text-only", "secret"] as const;
const savedSchema = z.enum(changes).nullable().catch(null);

const saved = (what: (typeof changes)[number], cookie?: string) =>
  redirect(`/account?saved=${what}`, { headers: cookie ? { "set-cookie": cookie } : {} });
const refused = (problems: AccountPageProps["problems"], typed?: PersonNames) =>
  data({ problems, typed }, { status: 422 });

export async function action({ request }: ActionFunctionArgs) {
  const context = { by: await requireActor(request), at: new Date() };
  const fields = await formFields(request);
  switch (textOf(fields, "intent")) {
    case "rename":
      return changeName(fields, context);
    case "language": {
      const locale = localeSchema.catch(context.by.locale).parse(textOf(fields, "locale"));
      await chooseLanguage(locale, context);
      return saved("language", localeCookie(locale));
    }
    case "text-only":
      await chooseTextOnly(textOf(fields, "text-only") === "on", context);
      return saved("text-only");
    case "secret":
      return changeOwnSecret(request, fields, context);
    default:
      return refused({});
  }
}

async function changeName(fields: FormFields, context: Context) {
  const typed = { name: textOf(fields, "name"), otherName: textOf(fields, "otherName") };
  const renamed = await rename(typed, context);
  if (renamed.ok) return saved("name");
  const problems: AccountPageProps["problems"] = {};
  const { name, other } = renamed;
  if (!name.ok) problems.name = { code: name.problem, detail: name.detail ?? {} };
  if (!other.ok) problems.otherName = { code: other.problem, detail: other.detail ?? {} };
  return refused(problems, { name: typed.name.slice(0, 200), otherName: typed.otherName.slice(0, 200) });
}

async function changeOwnSecret(request: Request, fields: FormFields, context: Context) {
  const next = textOf(fields, "next");
  // Pictures come from a page where they were shown before they were kept: see account-pictures.tsx.
  if (next !== textOf(fields, "again")) return refused({ again: { code: "secret-mismatch" } });
  const given = { present: textOf(fields, "present"), next, browser: browserOf(request) };
  const changed = await changeSecret(given, context);
  if (changed.ok) return saved("secret", changed.value.cookie);
  if (changed.problem === "sign-in-refused") {
    const tapped = looksLikePictures(textOf(fields, "present"));
    return refused({ present: { code: tapped ? "pictures-refused" : "present-refused" } });
  }
  if (changed.problem === "sign-in-wait") {
    const duration = formatSeconds(Number(changed.detail?.seconds), localeOf(request));
    return refused({ present: { code: "sign-in-wait", detail: { duration } } });
  }
  return refused({ next: { code: changed.problem, detail: changed.detail ?? {} } });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("account.title")) }];
};

export default function Account() {
  const page = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <AccountPage
      {...page}
      t={translator(page.locale)}
      {...outcome?.typed}
      problems={outcome?.problems ?? {}}
      saved={outcome ? null : page.saved}
    />
  );
}
