import type { ActionFunctionArgs } from "@remix-run/node";
import { bankQuestion, saveBankQuestion } from "#app/domain/authoring/bank.server.ts";
import { bankLanguages, questionInText } from "#app/domain/authoring/bank-question.ts";
import { fieldsOfQuestion } from "#app/domain/authoring/question-fields.ts";
import { withAct } from "#app/domain/authoring/question-form.ts";
import { writtenQuestion } from "#app/domain/authoring/written-question.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { savedAnswer } from "#app/http/saved-answer.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";

/** Saves a question of a bank. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const [slug, id] = [params.organisation ?? "", params.question ?? ""];
  const { kept } = valueOrPage(await bankQuestion(slug, id, by));
  const posted = await formFields(request);
  const settled = textOf(posted, "settled") || null;
  const fields = withAct(posted, textOf(posted, "act"));
  const form = { id, seen: textOf(posted, "seen"), fields, settled };
  const saved = await saveBankQuestion(slug, form, { by, at: new Date() });
  return savedAnswer(request, saved, {
    locale: localeOf(request),
    back: `/teach/organisations/${slug}/bank/${id}`,
    fieldsOf: (text) =>
      fieldsOfQuestion(writtenQuestion(questionInText(text)), bankLanguages(writtenQuestion(kept.question))),
    isSettled: settled !== null,
  });
}
