import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { lessonFields } from "#app/domain/authoring/lesson-text.ts";
import { saveLesson } from "#app/domain/authoring/write-lesson.server.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { lessonFieldsOf } from "#app/http/lesson-fields.ts";
import { localeOf } from "#app/http/locale.ts";
import { savedAnswer } from "#app/http/saved-answer.ts";
import { requireStaff } from "#app/http/session.server.ts";

/** Saves a lesson in one language. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const { course = "", lesson = "" } = params;
  const fields = await formFields(request);
  const language = textOf(fields, "language");
  const settled = fields.settled?.[0]?.replace(/\r\n?/g, "\n") ?? null;
  const saved = await saveLesson(
    course,
    { lesson, language, seen: textOf(fields, "seen") || null, fields: lessonFieldsOf(fields), settled },
    { by, at: new Date() },
  );
  return savedAnswer(request, saved, {
    locale: localeOf(request),
    back: `/teach/courses/${course}/draft/lessons/${lesson}?language=${encodeURIComponent(language)}`,
    fieldsOf: lessonFields,
    isSettled: settled !== null,
  });
}

/** Where signing in leads back to when a session ended while a form without scripts was sent. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireStaff(request);
  return redirect(
    `/teach/courses/${encodeURIComponent(params.course ?? "")}/draft/lessons/${encodeURIComponent(params.lesson ?? "")}`,
  );
}
