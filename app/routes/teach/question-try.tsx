import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { questionOf } from "#app/domain/authoring/question-form.ts";
import { triedQuestion } from "#app/domain/authoring/tried-question.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { requireStaff } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { TriedQuestionPage } from "#app/ui/learner/tried-question-page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  await requireStaff(request);
  return { locale: localeOf(request) };
}

/** The question of a form as learners get it, and what is given to it graded. Nothing is stored. */
export async function action({ request }: ActionFunctionArgs) {
  await requireStaff(request);
  const fields = await formFields(request);
  const carried = textOf(fields, "question");
  const value = carried ? parsed(carried) : { id: "tried", ...questionOf({}, fields) };
  const responses = textOf(fields, "intent") === "check" ? fields : null;
  return {
    ...triedQuestion(value, textOf(fields, "seed") || crypto.randomUUID(), responses),
    value: JSON.stringify(value),
    base: pictureBase.exec(textOf(fields, "picture.base"))?.[0] ?? null,
  };
}

/** Where pictures of drafts and banks are, with the access of their own addresses. */
const pictureBase = /^\/teach\/(?:courses\/[\w-]+\/draft|organisations\/[\w-]+\/bank)\/media\/$/;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
  page ? [{ title: translator(page.locale)("try.title") }, { name: "robots", content: "noindex" }] : [];

export default function QuestionTry() {
  const { locale } = useLoaderData<typeof loader>();
  return <TriedQuestionPage t={translator(locale)} locale={locale} tried={useActionData<typeof action>() ?? null} />;
}
