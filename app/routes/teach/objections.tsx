import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerObjection, objectionsFollowed } from "#app/domain/privacy/objections.server.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { formatDate } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translate.ts";
import { ObjectionsPage } from "#app/ui/teach/objections-page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const found = valueOrPage(await objectionsFollowed({ by, at: new Date() }));
  return {
    words: {
      back: t("teach.title"),
      title: t("objections.title"),
      lead: t("objections.lead"),
      none: t("objections.none"),
      answer: t("objections.answer"),
      submit: t("objections.submit"),
    },
    objections: found.map(({ id, text, madeAt, answer, answeredAt, person }) => ({
      ...{ id, text, answer, name: person.name, code: person.code },
      made: formatDate(madeAt, locale),
      answered: answeredAt && t("data.objection-answered", { date: formatDate(answeredAt, locale) }),
    })),
  };
}

/** Answers one. */
export async function action({ request }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const t = translator(localeOf(request));
  const fields = await formFields(request);
  const [objection, typed] = [textOf(fields, "objection"), textOf(fields, "answer")];
  const answered = await answerObjection({ objection, answer: typed }, { by, at: new Date() });
  if (answered.ok) return data({ id: null, said: t("objections.answered"), typed: "" });
  if (answered.problem === "not-allowed") throw problemResponse("not-allowed");
  const said =
    answered.problem === "not-found" ? t("objections.gone") : t(`problem.${answered.problem}`, answered.detail);
  return data({ id: objection, said, typed: typed.slice(0, 10_000) }, 422);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function Objections() {
  return <ObjectionsPage {...useLoaderData<typeof loader>()} outcome={useActionData<typeof action>() ?? null} />;
}
