import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { takePicture } from "#app/domain/authoring/draft-pictures.server.ts";
import { courseToWrite } from "#app/domain/authoring/drafts.server.ts";
import { draftFilePath } from "#app/domain/authoring/lesson-preview.server.ts";
import { formFiles } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { formatKilobytes } from "#app/i18n/format.ts";
import { problemKey } from "#app/i18n/problem-key.ts";
import { translator } from "#app/i18n/translate.ts";

/** Takes a picture into a draft, for the script of the page on which a lesson is written. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const course = params.course ?? "";
  valueOrPage(await courseToWrite(course, by));
  const [file] = await formFiles(request, "file");
  if (!file) return json({ problem: t("pictures.problem.none") }, 422);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const taken = await takePicture(course, { name: file.name, bytes }, { by, at: new Date() });
  if (taken.ok) {
    const { path, sha256 } = taken.value;
    return json({
      picture: { path, src: draftFilePath(course, path, sha256), size: formatKilobytes(taken.value.bytes, locale) },
    });
  }
  if (taken.problem === "not-found") return problemResponse("not-found");
  return json({ problem: t(problemKey("pictures.problem", taken.problem), taken.detail) }, 422);
}

/** Where signing in leads back to when a session ended meanwhile. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireStaff(request);
  return redirect(`/teach/courses/${encodeURIComponent(params.course ?? "")}/draft/pictures`);
}
