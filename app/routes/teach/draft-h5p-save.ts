import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { h5pActivity, saveH5pActivity } from "#app/domain/authoring/h5p-activity.server.ts";
import { h5pFields, writtenH5p } from "#app/domain/authoring/written-h5p.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { savedAnswer } from "#app/http/saved-answer.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";

/** Saves what an H5P activity says beside its package. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const [course, name] = [params.course ?? "", params.activity ?? ""];
  const context = { by, at: new Date() };
  const { outline } = valueOrPage(await h5pActivity(course, name, context));
  const fields = await formFields(request);
  const settled = textOf(fields, "settled") || null;
  const saved = await saveH5pActivity(course, { name, seen: textOf(fields, "seen"), fields, settled }, context);
  return savedAnswer(request, saved, {
    locale: localeOf(request),
    back: pageOf(course, name),
    fieldsOf: (text) => {
      const written = writtenH5p(text);
      return written ? h5pFields(written, outline.languages) : {};
    },
    isSettled: settled !== null,
  });
}

/** Where signing in leads back to when a session ended while a form without scripts was sent. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireStaff(request);
  return redirect(pageOf(params.course ?? "", params.activity ?? ""));
}

const pageOf = (course: string, name: string): string =>
  `/teach/courses/${encodeURIComponent(course)}/draft/h5p/${encodeURIComponent(name)}`;
