import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { cvLanguages } from "#app/domain/sharing/cv.ts";
import { ownCv } from "#app/domain/sharing/cv.server.ts";
import { pdfResponse } from "#app/http/pdf.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireActor } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";

/** The one-page curriculum vitae of the learner, as a PDF in Arabic or French. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const language = cvLanguages.find((one) => one === params.language);
  if (!language) throw problemResponse("not-found");
  const drawn = await ownCv({ language, say: translator(language) }, { by, at: new Date() });
  return drawn.ok ? pdfResponse(drawn.value, `cv-${language}`) : redirect("/learn/file?cv=refused");
}
