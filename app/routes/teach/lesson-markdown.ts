import type { LoaderFunctionArgs } from "@remix-run/node";
import { lessonMarkdownFile } from "#app/domain/authoring/write-lesson.server.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";

/** A lesson of a draft in one language, as the Markdown that it is written in. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const by = await requireStaff(request);
  const asked = { lesson: params.lesson ?? "", language: new URL(request.url).searchParams.get("language") ?? "" };
  const context = { by, at: new Date() };
  const { name, bytes } = valueOrPage(await lessonMarkdownFile(params.course ?? "", asked, context));
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "text/markdown; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
    },
  });
}
