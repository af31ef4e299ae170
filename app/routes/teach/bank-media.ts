import type { LoaderFunctionArgs } from "@remix-run/node";
import { bankToWrite } from "#app/domain/authoring/bank.server.ts";
import { pictureOfBank } from "#app/domain/authoring/question-pictures.server.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";

/** A picture of a question of a bank, for those who write at it. Opened by itself, a drawing runs nothing and loads nothing. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  valueOrPage(await bankToWrite(params.organisation ?? "", by));
  const { bytes, type } = valueOrPage(await pictureOfBank(params.picture ?? ""));
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": type,
      "cache-control": "private, max-age=31536000, immutable",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
  });
}
