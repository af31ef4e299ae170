import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { moveTarget } from "#app/domain/authoring/moving.server.ts";
import { beginMove } from "#app/domain/authoring/publishing-jobs.server.ts";
import { firstSecond } from "#app/domain/jobs/jobs.server.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { MovePage, type MoveProps } from "#app/ui/teach/move-page.tsx";
import { moveLines } from "#app/ui/teach/publishing-words.ts";

export async function loader({ request, params }: LoaderFunctionArgs): Promise<MoveProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const found = await moveTarget(params.course ?? "", { by });
  if (!found.ok) throw problemResponse("not-found");
  const { version, told } = found.value;
  return {
    words: { title: t("move.title", { number: version.number }), submit: t("move.submit"), cancel: t("move.cancel") },
    back: { href: `/teach/courses/${params.course ?? ""}/versions`, label: t("versions.title") },
    version: version.number,
    lines: moveLines(told, { t, locale }),
  };
}

/** Moves everybody under way to the version that was shown; when another is offered by now, that is shown first. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const course = params.course ?? "";
  const version = Number(textOf(await formFields(request), "version"));
  const found = await moveTarget(course, { by });
  if (!found.ok) throw problemResponse("not-found");
  if (found.value.version.number !== version) return redirect(`/teach/courses/${course}/versions/move`);
  const { id, done } = valueOrPage(await beginMove(course, { version }, { by, at: new Date() }));
  await firstSecond(done);
  return redirect(`/teach/courses/${course}/versions?job=${id}`);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? [{ title: data.words.title }] : []);

export default function Move() {
  return <MovePage {...useLoaderData<typeof loader>()} />;
}
