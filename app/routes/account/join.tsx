import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { join, type RefusedJoin } from "#app/domain/identity/accounts.server.ts";
import { openSession } from "#app/domain/identity/lucia.server.ts";
import { localeSchema } from "#app/domain/language.ts";
import { declarations } from "#app/domain/privacy/declarations.server.ts";
import { usesOf } from "#app/domain/privacy/personal-data.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeCookie } from "#app/http/locale.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { browserOf, safePath, visitorOrActor } from "#app/http/session.server.ts";
import { noticeWords } from "#app/i18n/privacy-words.ts";
import { translator } from "#app/i18n/translate.ts";
import { JoinPage, type JoinPageProps } from "#app/ui/public/join-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const to = safePath(new URL(request.url).searchParams.get("to"));
  if (request.method !== "POST" && (await visitorOrActor(request))) throw redirect(to);
  const basis = await pageBasis(request);
  const notice = noticeWords(translator(basis.locale), basis.locale, usesOf(declarations, ["User"]));
  return { ...basis, notice, to };
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await formFields(request);
  const name = textOf(fields, "name");
  const secret = textOf(fields, "secret");
  const to = safePath(textOf(fields, "to"));
  const locale = localeSchema.catch("ar").parse(textOf(fields, "locale"));
  const typed = { name: name.slice(0, 200), locale };
  const refuse = (problems: JoinPageProps["problems"]) => data({ typed, problems, to }, { status: 422 });
  if (secret !== textOf(fields, "again")) return refuse({ again: { code: "secret-mismatch" } });
  const joined = await join({ name, secret, locale }, { at: new Date() });
  if (!joined.ok) return refuse({ ...problemAt("name", joined.name), ...problemAt("secret", joined.secret) });
  const headers = new Headers({ "set-cookie": await openSession(joined.value.userId, browserOf(request)) });
  headers.append("set-cookie", localeCookie(locale));
  return redirect(`/welcome?to=${encodeURIComponent(to)}`, { headers });
}

const problemAt = (field: "name" | "secret", read: RefusedJoin["name"] | RefusedJoin["secret"]) =>
  read.ok ? {} : { [field]: { code: read.problem, detail: read.detail ?? {} } };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("join.title")) }];
};

export default function Join() {
  const { locale, frame, notice, to } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <JoinPage
      t={translator(locale)}
      locale={locale}
      frame={frame}
      notice={notice}
      typed={failed?.typed ?? { name: "", locale }}
      problems={failed?.problems ?? {}}
      hidden={[{ name: "to", value: failed?.to ?? to }]}
    />
  );
}
