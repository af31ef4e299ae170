import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { makeWebhook, toldOrganisations } from "#app/domain/partners/webhooks.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireAdministrator, valueOrPage } from "#app/http/session.server.ts";
import { webhookStanding } from "#app/http/webhook-words.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator } from "#app/i18n/translate.ts";
import { WebhooksPage } from "#app/ui/manage/webhooks-page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const by = await requireAdministrator(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const told = valueOrPage(await toldOrganisations({ by, at: new Date() }));
  return {
    words: {
      title: t("webhooks.title"),
      intro: t("webhooks.intro"),
      none: t("webhooks.none"),
      log: t("webhooks.log"),
      add: t("webhooks.add"),
      url: t("webhooks.url"),
      urlHint: t("webhooks.url-hint"),
      events: t("webhooks.events"),
      submit: t("webhooks.submit"),
      secret: t("webhooks.secret"),
      secretHint: t("webhooks.secret-hint"),
    },
    organisations: told.map(({ organisation, events, webhooks }) => ({
      slug: organisation.slug,
      name: inLanguage(organisation.name, locale).text,
      events: events.map((event) => ({ value: event, label: t(`webhooks.event.${event}`) })),
      webhooks: webhooks.map((webhook) => ({
        ...{ id: webhook.id, url: webhook.url, isEnded: webhook.endedAt !== null },
        standing: webhookStanding(webhook, locale),
      })),
    })),
  };
}

/** Makes an address; its secret is in this answer and in no other. */
export async function action({ request }: ActionFunctionArgs) {
  const by = await requireAdministrator(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const fields = await formFields(request);
  const typed = {
    organisation: textOf(fields, "organisation"),
    url: textOf(fields, "url").slice(0, 1000),
    events: fields.event ?? [],
  };
  const made = await makeWebhook(typed, { by, at: new Date() });
  if (made.ok) {
    const said = t("webhooks.made", { url: isolate(typed.url.trim(), locale) });
    return data({ made: { said, secret: made.value.secret }, failed: null });
  }
  if (made.problem === "not-allowed" || made.problem === "not-found") throw problemResponse(made.problem);
  const of = made.problem === "webhook-events-needed" ? "events" : "url";
  const problem = t(`problem.${made.problem}`, made.detail);
  return data({ made: null, failed: { ...typed, of, problem } as const }, { status: 422 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function Webhooks() {
  const done = useActionData<typeof action>();
  return <WebhooksPage {...useLoaderData<typeof loader>()} made={done?.made ?? null} failed={done?.failed ?? null} />;
}
