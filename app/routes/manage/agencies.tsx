import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  agencyDesks,
  inviteCounsellor,
  renewCounsellorPassword,
  resetCounsellor,
  withdrawInvitation,
} from "#app/domain/identity/invitations.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { declarations } from "#app/domain/privacy/declarations.server.ts";
import { usesOf } from "#app/domain/privacy/personal-data.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { firstPasswordHint } from "#app/http/secret-told.ts";
import { requireAdministrator, valueOrPage } from "#app/http/session.server.ts";
import { formatDate } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { noticeForOthers } from "#app/i18n/privacy-words.ts";
import { translator } from "#app/i18n/translate.ts";
import { environment } from "#app/platform/environment.server.ts";
import { AgenciesPage, type AgenciesPageProps } from "#app/ui/manage/agencies-page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const by = await requireAdministrator(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const desks = valueOrPage(await agencyDesks({ by, at: new Date() }));
  return {
    words: {
      title: t("agencies.title"),
      intro: t("agencies.intro"),
      nobody: t("agencies.nobody"),
      withdraw: t("agencies.withdraw"),
      reset: t("agencies.reset"),
      renewPassword: t("manage.renew-password"),
      invite: t("agencies.invite"),
      name: t("agencies.name"),
      submit: t("agencies.submit"),
    },
    notice: noticeForOthers(t, locale, usesOf(declarations, ["Invitation"])),
    agencies: desks.map(({ agency, counsellors, invited }) => ({
      slug: agency.slug,
      name: inLanguage(agency.name, locale).text,
      counsellors: counsellors.map(({ code, name }) => ({ code, name })),
      invited: invited.map(({ id, name, expiresAt }) => ({
        ...{ id, name },
        until: t("agencies.invited", { date: formatDate(expiresAt, locale) }),
      })),
    })),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const by = await requireAdministrator(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const at = new Date();
  const context = { by, at };
  const fields = await formFields(request);
  const agency = textOf(fields, "agency");
  const answer = (done: AgenciesPageProps["done"]) => data({ done, failed: null });
  switch (textOf(fields, "act")) {
    case "withdraw":
      valueOrPage(await withdrawInvitation({ agency, invitation: textOf(fields, "invitation") }, context));
      return answer(null);
    case "reset": {
      const { name } = valueOrPage(await resetCounsellor({ agency, code: textOf(fields, "code") }, context));
      return answer({ said: t("agencies.reset-done", { name: isolate(name, locale) }), told: null });
    }
    case "renew-password": {
      const first = valueOrPage(await renewCounsellorPassword({ agency, code: textOf(fields, "code") }, context));
      const said = t("manage.password-renewed", { name: isolate(first.name, locale) });
      return answer({ said, told: { secret: first.password, hint: firstPasswordHint(t, locale, at) } });
    }
    case "invite": {
      const name = textOf(fields, "name").slice(0, 200);
      const made = await inviteCounsellor({ name, agency }, context);
      if (made.ok) {
        const said = t("agencies.made", { name: isolate(made.value.name, locale) });
        const secret = `${environment().origin}/invitation/${made.value.token}`;
        return answer({ said, told: { secret, hint: t("agencies.made-hint") } });
      }
      if (made.problem === "not-allowed" || made.problem === "not-found") throw problemResponse(made.problem);
      const problem = t(`problem.${made.problem}`, made.detail);
      return data({ done: null, failed: { agency, name, problem } }, { status: 422 });
    }
    default:
      throw problemResponse("not-found");
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function Agencies() {
  const done = useActionData<typeof action>();
  return <AgenciesPage {...useLoaderData<typeof loader>()} done={done?.done ?? null} failed={done?.failed ?? null} />;
}
