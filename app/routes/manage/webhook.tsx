import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { messageState, testMessage, webhookEvents } from "#app/domain/partners/webhook.ts";
import { sendAgain, sendTest, stopWebhook, webhookLog } from "#app/domain/partners/webhooks.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireAdministrator, valueOrPage } from "#app/http/session.server.ts";
import { answerOf, webhookStanding } from "#app/http/webhook-words.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translate.ts";
import { WebhookPage } from "#app/ui/manage/webhook-page.tsx";

const types = [...webhookEvents, testMessage] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireAdministrator(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const found = valueOrPage(await webhookLog(params.webhook ?? "", { by, at: new Date() }));
  const { webhook, organisation, messages } = found;
  const typeOf = (type: string) => {
    const known = types.find((one) => one === type);
    return known ? t(`webhooks.event.${known}`) : type;
  };
  const stateOf = (message: (typeof messages)[number]) => {
    const state = messageState(message);
    const at = state === "waiting" ? message.nextAt : message.takenAt;
    return t(`webhook.${state}`, { date: at ? formatDateTime(at, locale) : "" });
  };
  return {
    words: {
      back: t("webhooks.title"),
      title: t("webhooks.log"),
      lead: t("webhook.lead"),
      test: t("webhook.test"),
      end: t("webhook.end"),
      endHint: t("webhook.end-hint"),
      endSure: t("webhook.end-sure"),
      events: t("webhooks.events"),
      messages: t("webhook.messages"),
      none: t("webhook.none"),
      message: t("webhook.message"),
      state: t("webhook.state"),
      tries: t("webhook.tries"),
      again: t("webhook.again"),
    },
    organisation: inLanguage(organisation.name, locale).text,
    url: webhook.url,
    isEnded: webhook.endedAt !== null,
    standing: webhookStanding(webhook, locale),
    events: webhook.events.map(typeOf),
    messages: messages.map((message) => ({
      ...{ id: message.id, type: typeOf(message.type), code: message.type },
      madeAt: formatDateTime(message.madeAt, locale),
      state: stateOf(message),
      tries: message.tries.map(({ triedAt, status }) => ({
        at: triedAt.toISOString(),
        said: t("webhook.try", { date: formatDateTime(triedAt, locale), status: answerOf(status, locale) }),
      })),
    })),
  };
}

/** Sends a test or a message again, or ends the address. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireAdministrator(request);
  const context = { by, at: new Date() };
  const webhook = params.webhook ?? "";
  const fields = await formFields(request);
  switch (textOf(fields, "act")) {
    case "test":
      valueOrPage(await sendTest(webhook, context));
      break;
    case "again":
      valueOrPage(await sendAgain({ webhook, message: textOf(fields, "message") }, context));
      break;
    case "end":
      if (textOf(fields, "sure") !== "yes") {
        const problem = translator(localeOf(request))("help-sign-in.sure.problem");
        return data({ problem }, { status: 422 });
      }
      valueOrPage(await stopWebhook(webhook, context));
      break;
    default:
      throw problemResponse("not-found");
  }
  return redirect(`/manage/webhooks/${webhook}`);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function Webhook() {
  const failed = useActionData<typeof action>();
  return <WebhookPage {...useLoaderData<typeof loader>()} problem={failed?.problem ?? null} />;
}
