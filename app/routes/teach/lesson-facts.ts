import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { lessonToWrite } from "#app/domain/authoring/write-lesson.server.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { lessonFacts } from "#app/http/lesson-facts.ts";
import { lessonFieldsOf } from "#app/http/lesson-fields.ts";
import { localeOf } from "#app/http/locale.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";

/** What is to be mended in a lesson as it is typed, and what its languages lack; nothing is saved. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const { course = "", lesson = "" } = params;
  const fields = await formFields(request);
  const typed = { language: textOf(fields, "language"), fields: lessonFieldsOf(fields) };
  const found = valueOrPage(await lessonToWrite(course, { lesson, typed }, { by, at: new Date() }));
  return json(lessonFacts(found.languages, localeOf(request)));
}

/** Where signing in leads when a session ended meanwhile: to the page that asked. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireStaff(request);
  return redirect(
    `/teach/courses/${encodeURIComponent(params.course ?? "")}/draft/lessons/${encodeURIComponent(params.lesson ?? "")}`,
  );
}
