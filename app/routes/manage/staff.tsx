import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { Actor } from "#app/domain/identity/actor.ts";
import {
  addStaff,
  endSessionsOf,
  removeSecondFactorOf,
  renewPasswordOf,
  staffOf,
  type FirstSignIn,
} from "#app/domain/identity/staff.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { declarations } from "#app/domain/privacy/declarations.server.ts";
import { usesOf } from "#app/domain/privacy/personal-data.ts";
import { askedSearch } from "#app/http/asked-search.ts";
import { formFields, textOf, type FormFields } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { firstPasswordHint } from "#app/http/secret-told.ts";
import { requireAdministrator, valueOrPage } from "#app/http/session.server.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { noticeForOthers } from "#app/i18n/privacy-words.ts";
import { searchSaid } from "#app/i18n/search-said.ts";
import { translator } from "#app/i18n/translate.ts";
import { StaffPage } from "#app/ui/manage/staff-page.tsx";

const roles = ["trainer", "coordinator", "administrator"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const by = await requireAdministrator(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const search = askedSearch(request);
  const { people, organisations } = valueOrPage(await staffOf({ by, at: new Date() }, search?.sought));
  const nameOf = (id: string | null) => organisations.find((one) => one.id === id)?.shortName ?? {};
  return {
    words: {
      title: t("manage.title"),
      intro: t("manage.intro"),
      add: t("manage.add"),
      name: t("manage.name"),
      nameHint: t("manage.name.hint"),
      role: t("manage.role"),
      organisation: t("manage.organisation"),
      organisationHint: t("manage.organisation.hint"),
      submit: t("manage.submit"),
      code: t("manage.code"),
      password: t("manage.password"),
      erase: t("erase-other.title"),
      secondFactor: t("manage.second-factor"),
      removeSecondFactor: t("manage.remove-second-factor"),
      endSessions: t("manage.end-sessions"),
      renewPassword: t("manage.renew-password"),
    },
    search: {
      label: t("search.staff"),
      hint: t("search.people.hint"),
      submit: t("search.submit"),
      value: search?.typed ?? "",
    },
    outcome: search && {
      ...searchSaid(t, "people", search.sought, people.length),
      all: { href: "/manage", label: t("search.people.all") },
    },
    notice: noticeForOthers(t, locale, usesOf(declarations, ["User", "Membership"])),
    roles: roles.map((role) => ({ value: role, label: t(`role.${role}`) })),
    organisations: organisations.map(({ slug, shortName }) => ({
      value: slug,
      label: inLanguage(shortName, locale).text,
    })),
    people: people.map(({ userId, code, name, memberships, hasSecondFactor }) => ({
      eraseHref: userId === by.userId ? null : `/teach/people/${userId}/erase`,
      code,
      name,
      hasSecondFactor,
      isSelf: userId === by.userId,
      actsLabel: t("manage.sign-in", { name: isolate(name, locale) }),
      does: memberships
        .map(({ role, organisationId }) =>
          [t(`role.${role}`), inLanguage(nameOf(organisationId), locale).text].filter(Boolean).join(" – "),
        )
        .join(" · "),
    })),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const by = await requireAdministrator(request);
  const fields = await formFields(request);
  const act = textOf(fields, "act");
  const locale = localeOf(request);
  const t = translator(locale);
  const at = new Date();
  const nothing = { typed: null, nameProblem: null, first: null, said: null };
  const told = (first: FirstSignIn, said: string) =>
    data({ ...nothing, first: { ...first, said, hint: firstPasswordHint(t, locale, at) } });
  if (act === "renew-password") {
    const first = valueOrPage(await renewPasswordOf(textOf(fields, "code"), { by, at }));
    return told(first, t("manage.password-renewed", { name: isolate(first.name, locale) }));
  }
  if (act) return data({ ...nothing, said: await actOn(act, fields, request, by) });
  const typed = {
    name: textOf(fields, "name").slice(0, 200),
    role: textOf(fields, "role"),
    organisation: textOf(fields, "organisation"),
  };
  const role = z.enum(roles).safeParse(typed.role);
  if (!role.success) throw problemResponse("not-found");
  const result = await addStaff({ ...typed, role: role.data }, { by, at });
  if (result.ok) return told(result.value, t("manage.added"));
  if (result.problem === "not-allowed" || result.problem === "not-found") throw problemResponse(result.problem);
  const nameProblem = t(`problem.${result.problem}`, result.detail);
  return data({ ...nothing, typed, nameProblem }, { status: 422 });
}

/** Does something to how another administrator's colleague signs in, and says that it was done. */
async function actOn(act: string, fields: FormFields, request: Request, by: Actor): Promise<string> {
  const locale = localeOf(request);
  const t = translator(locale);
  const [code, context] = [textOf(fields, "code"), { by, at: new Date() }];
  if (act === "remove-second-factor") {
    const { name } = valueOrPage(await removeSecondFactorOf(code, context));
    return t("manage.second-factor-removed", { name: isolate(name, locale) });
  }
  if (act !== "end-sessions") throw problemResponse("not-found");
  const { name } = valueOrPage(await endSessionsOf(code, context));
  return t("manage.sessions-ended", { name: isolate(name, locale) });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function Staff() {
  const page = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const typed = done?.typed ?? { name: "", role: "trainer", organisation: page.organisations[0]?.value ?? "" };
  const outcome = { nameProblem: done?.nameProblem ?? null, first: done?.first ?? null, said: done?.said ?? null };
  return <StaffPage {...page} typed={typed} {...outcome} />;
}
