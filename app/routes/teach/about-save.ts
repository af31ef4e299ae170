import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { aboutFields, aboutProblems } from "#app/domain/authoring/about-fields.ts";
import { saveAbout } from "#app/domain/authoring/save-about.server.ts";
import { aboutFieldsOf } from "#app/domain/authoring/about-form.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { savedAnswer } from "#app/http/saved-answer.ts";
import { requireStaff } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";

/** Saves what a draft says of its course. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const course = params.course ?? "";
  const posted = await formFields(request);
  const fields = aboutFieldsOf(posted);
  const settled = posted.settled?.[0]?.replace(/\r\n?/g, "\n") ?? null;
  const organisations = Object.keys(fields).flatMap((name) => /^coIssuer\.(.*)$/.exec(name)?.[1] ?? []);
  const problems = settled === null ? Object.entries(aboutProblems(fields)) : [];
  const saved = await saveAbout(
    course,
    { seen: textOf(posted, "seen"), fields, settled, problems: problems.length },
    { by, at: new Date() },
  );
  const answer =
    !saved.ok && saved.problem === "fields"
      ? {
          ok: false as const,
          problem: "fields" as const,
          problems: Object.fromEntries(problems.map(([name, code]) => [name, t(`about.problem.${code}`)])),
        }
      : saved;
  return savedAnswer(request, answer, {
    locale,
    back: `/teach/courses/${encodeURIComponent(course)}/draft/about`,
    fieldsOf: (text) => aboutFields(text, organisations),
    isSettled: settled !== null,
  });
}

/** Where signing in leads back to when a session ended while a form without scripts was sent. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireStaff(request);
  return redirect(`/teach/courses/${encodeURIComponent(params.course ?? "")}/draft/about`);
}
