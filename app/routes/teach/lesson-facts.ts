import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { lessonToWrite } from "#app/domain/authoring/write-lesson.server.ts";
import { lessonFacts } from "#app/http/lesson-facts.ts";
import { localeOf } from "#app/http/locale.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";

/** What is to be mended in a lesson of a draft, and what its languages lack. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  const { course = "", lesson = "" } = params;
  const found = valueOrPage(await lessonToWrite(course, { lesson }, { by, at: new Date() }));
  return json(lessonFacts(found.languages, localeOf(request)));
}
