import {
  data,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { scopesFor, tokenMonths, usualMonths } from "#app/domain/partners/access-token.ts";
import {
  makeToken,
  revokeToken,
  tokensByOrganisation,
  type OrganisationTokens,
} from "#app/domain/partners/access-tokens.server.ts";
import { inLanguage, type Locale } from "#app/domain/language.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireAdministrator, valueOrPage } from "#app/http/session.server.ts";
import { formatDate } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator, type Translate } from "#app/i18n/translate.ts";
import { AccessTokensPage, type TokenForm } from "#app/ui/manage/access-tokens-page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const by = await requireAdministrator(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const all = valueOrPage(await tokensByOrganisation({ by, at: new Date() }));
  return {
    words: {
      title: t("tokens.title"),
      intro: t("tokens.intro"),
      reference: t("tokens.reference"),
      none: t("tokens.none"),
      make: t("tokens.make"),
      name: t("tokens.name"),
      nameHint: t("tokens.name-hint"),
      scopes: t("tokens.scopes"),
      months: t("tokens.months"),
      submit: t("tokens.submit"),
      madeHint: t("tokens.made-hint"),
    },
    months: tokenMonths.map((count) => ({ value: String(count), label: t("tokens.for-months", { count }) })),
    organisations: all.map(({ organisation, kind, tokens }) => ({
      slug: organisation.slug,
      name: inLanguage(organisation.name, locale).text,
      scopes: scopesFor[kind].map((scope) => ({ value: scope, label: t(`scope.${scope}`) })),
      tokens: tokens.map((token) => ({
        id: token.id,
        name: token.name,
        isActive: token.state === "active",
        revoke: t("tokens.revoke", { name: isolate(token.name, locale) }),
        lines: [token.scopes.map((scope) => t(`scope.${scope}`)).join(t("list.separator")), standing(token, t, locale)],
      })),
    })),
  };
}

function standing(token: OrganisationTokens["tokens"][number], t: Translate, locale: Locale): string {
  const { state, expiresAt, revokedAt, usedAt } = token;
  const date = formatDate(revokedAt ?? expiresAt, locale);
  const used = usedAt ? t("tokens.used", { date: formatDate(usedAt, locale) }) : t("tokens.unused");
  return `${t(`tokens.${state}`, { date })} · ${used}`;
}

export async function action({ request }: ActionFunctionArgs) {
  const by = await requireAdministrator(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const context = { by, at: new Date() };
  const fields = await formFields(request);
  const answer = (said: string, token: string | null) => data({ done: { said, token }, failed: null });
  switch (textOf(fields, "act")) {
    case "revoke": {
      const { name } = valueOrPage(await revokeToken(textOf(fields, "token"), context));
      return answer(t("tokens.revoked-done", { name: isolate(name, locale) }), null);
    }
    case "make": {
      const form: TokenForm = {
        organisation: textOf(fields, "organisation"),
        name: textOf(fields, "name").slice(0, 800),
        scopes: fields["scope"] ?? [],
        months: textOf(fields, "months"),
      };
      const made = await makeToken(form, context);
      if (made.ok) {
        const { name, expiresAt, token } = made.value;
        const date = formatDate(expiresAt, locale);
        return answer(t("tokens.made", { name: isolate(name, locale), date }), token);
      }
      if (made.problem === "not-allowed" || made.problem === "not-found") throw problemResponse(made.problem);
      const field = made.problem === "token-scopes-needed" ? ("scopes" as const) : ("name" as const);
      const problem = t(`problem.${made.problem}`, made.detail);
      return data({ done: null, failed: { ...form, field, problem } }, { status: 422 });
    }
    default:
      throw problemResponse("not-found");
  }
}

export const headers: HeadersFunction = () => ({ "cache-control": "private, no-store" });

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function AccessTokens() {
  const done = useActionData<typeof action>();
  const page = useLoaderData<typeof loader>();
  return (
    <AccessTokensPage
      {...page}
      usualMonths={String(usualMonths)}
      done={done?.done ?? null}
      failed={done?.failed ?? null}
    />
  );
}
