import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { longestPeopleList, type RefusedLine } from "#app/domain/identity/people-list.ts";
import { writeNames } from "#app/domain/identity/person-name.ts";
import { inLanguage } from "#app/domain/language.ts";
import { followedCourse } from "#app/domain/learning/following.server.ts";
import { addPeople, previewPeople, type ListProblem } from "#app/domain/learning/people.server.ts";
import { declarations } from "#app/domain/privacy/declarations.server.ts";
import { usesOf } from "#app/domain/privacy/personal-data.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { handedSecretNote, secretTold } from "#app/http/secret-told.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { noticeForOthers } from "#app/i18n/privacy-words.ts";
import { translator, type Translate } from "#app/i18n/translate.ts";
import { PeoplePage, type PeopleProps } from "#app/ui/teach/people-page.tsx";

/** A secret is on the page once: no copy of it stays in the browser. */
export const headers = () => ({ "cache-control": "private, no-store" });

const kindSchema = z.enum(["typed", "pictures"]).catch("typed");

export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const course = valueOrPage(await followedCourse(params.course ?? "", by));
  return {
    words: {
      title: t("people.title"),
      intro: t("people.intro"),
      names: t("people.names"),
      namesHint: t("people.names.hint", { longest: longestPeopleList }),
      kind: t("people.kind"),
      preview: t("people.preview"),
      add: t("people.add"),
      readyHint: t("people.ready.hint"),
      isHere: t("people.is-here"),
      badHint: t("people.bad.hint"),
      next: t("people.next"),
    },
    back: { href: `/teach/courses/${course.id}`, label: inLanguage(course.latest.content.title, locale).text },
    kinds: kindSchema.unwrap().options.map((value) => ({ value, label: t(`people.kind.${value}`) })),
    notice: noticeForOthers(t, locale, usesOf(declarations, ["User", "Enrolment"])),
    batch: crypto.randomUUID(),
  };
}

type Outcome = Pick<PeopleProps, "typed" | "problem" | "preview" | "added">;

export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const at = new Date();
  const fields = await formFields(request);
  const [course, kind] = [params.course ?? "", kindSchema.parse(textOf(fields, "kind"))];
  const list = (fields.list ?? []).join("\n");
  const outcome: Outcome = { typed: { list, kind }, problem: null, preview: null, added: null };
  const refuse = (problem: ListProblem | "batch-unknown" | "not-found", detail?: Record<string, string | number>) => {
    if (problem === "not-found") throw problemResponse(problem);
    // Lines that were bad before stay in the box too.
    const kept = [list, textOf(fields, "rest")].filter(Boolean).join("\n");
    return data({ ...outcome, typed: { list: kept, kind }, problem: t(`people.${problem}`, detail) }, 422);
  };
  const intent = textOf(fields, "intent");
  if (intent !== "add" && intent !== "renew") {
    const read = await previewPeople({ course, list }, { by, at });
    if (!read.ok) return refuse(read.problem, read.detail);
    const { good, bad, blank } = read.value;
    const preview = {
      ready: t("people.ready", { count: good.length }),
      good: good.map(({ name, otherName, isHere }) => ({
        name,
        otherName,
        written: writeNames({ name, otherName }),
        isHere,
      })),
      bad: badLines(bad, t),
      blank: blank > 0 ? t("people.blank", { count: blank }) : null,
    };
    return data({ ...outcome, typed: { list: textsOf(bad), kind }, preview });
  }
  const batch = textOf(fields, "batch");
  const result = await addPeople({ course, list, batch, kind, renew: intent === "renew" }, { by, at });
  if (!result.ok) return refuse(result.problem, result.detail);
  const { people, bad } = result.value;
  const rest = [textOf(fields, "rest"), textsOf(bad)].filter(Boolean).join("\n");
  const lines = badLines(bad, t);
  const told = people.map(({ secret, ...one }) => ({ ...one, told: secret === null ? null : secretTold(secret, t) }));
  const added = people.length > 0 && {
    words: addedWords(t, handedSecretNote(t, locale, at)),
    people: told,
    cardsHref: `/teach/courses/${course}/cards/pdf`,
    again: told.some((one) => !one.told) ? { batch, kind } : null,
  };
  const preview = lines && { ready: "", good: [], bad: lines, blank: null };
  return data({ ...outcome, typed: { list: rest, kind }, preview, added: added || null });
}

const textsOf = (lines: RefusedLine[]): string => lines.map(({ text }) => text).join("\n");

const badLines = (lines: RefusedLine[], t: Translate) =>
  lines.length === 0
    ? null
    : {
        title: t("people.bad", { count: lines.length }),
        lines: lines.map(({ number, text, problem, detail }) => ({
          line: t("people.line", { line: number }),
          text: text.slice(0, 100),
          problem: t(problem === "name-repeated" ? `people.${problem}` : `problem.${problem}`, detail),
        })),
      };

const addedWords = (t: Translate, note: string) => ({
  title: t("people.added"),
  hint: `${t("people.added.hint")} ${note}`,
  learner: t("teach.learner"),
  code: t("manage.code"),
  secret: t("people.secret"),
  known: t("people.known"),
  knownHint: t("people.known.hint"),
  renew: t("people.renew"),
  cards: t("people.cards"),
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function People() {
  const page = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const nothing: Outcome = { typed: { list: "", kind: "typed" }, problem: null, preview: null, added: null };
  return <PeoplePage {...page} {...(done ?? nothing)} />;
}
