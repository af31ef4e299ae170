import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { bankToWrite } from "#app/domain/authoring/bank.server.ts";
import { takePictureIntoBank } from "#app/domain/authoring/question-pictures.server.ts";
import { formFiles } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { formatKilobytes } from "#app/i18n/format.ts";
import { problemKey } from "#app/i18n/problem-key.ts";
import { translator } from "#app/i18n/translate.ts";

/** Takes a picture for questions of a bank, for the script of the page on which one is written. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const { slug } = valueOrPage(await bankToWrite(params.organisation ?? "", by));
  const [file] = await formFiles(request, "file");
  if (!file) return json({ problem: t("pictures.problem.none") }, 422);
  const taken = await takePictureIntoBank(new Uint8Array(await file.arrayBuffer()));
  if (!taken.ok) return json({ problem: t(problemKey("pictures.problem", taken.problem), taken.detail) }, 422);
  const { path, bytes } = taken.value;
  const src = `/teach/organisations/${slug}/bank/${path}`;
  return json({ picture: { path, src, size: formatKilobytes(bytes, locale) } });
}

/** Where signing in leads back to when a session ended meanwhile. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireStaff(request);
  return redirect(`/teach/organisations/${encodeURIComponent(params.organisation ?? "")}/bank`);
}
