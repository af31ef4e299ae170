import type { LoaderFunctionArgs } from "@remix-run/node";
import { renderToStaticMarkup } from "react-dom/server";
import { plainValue, type OwnData } from "#app/domain/privacy/own-data.ts";
import { archiveOf, ownData } from "#app/domain/privacy/own-data.server.ts";
import { ownStatements } from "#app/domain/privacy/statements.server.ts";
import { ownTranscripts } from "#app/domain/certificates/own.server.ts";
import { jsonArrayAnswer, jsonAnswer } from "#app/http/json-file.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireActor } from "#app/http/session.server.ts";
import { zipAnswer } from "#app/http/zip.ts";
import { translator } from "#app/i18n/translate.ts";
import { OwnDataDocument } from "#app/ui/learner/own-data-document.tsx";

/**
 * Everything kept about whoever asks: as a page (`html`), for programs (`json`), or both with their files (`zip`); what they
 * learned as statements of xAPI (`xapi`), and their transcripts for programs (`transcripts`).
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const locale = localeOf(request);
  const { form } = params;
  const context = { by, at: new Date() };
  if (form === "xapi") return jsonArrayAnswer("fadae-statements.json", ownStatements(context));
  if (form === "transcripts") return jsonAnswer("fadae-transcripts.json", await ownTranscripts(context));
  if (form !== "html" && form !== "json" && form !== "zip") throw problemResponse("not-found");
  const own = await ownData({ by });
  const madeAt = context.at.toISOString();
  const page = (files: OwnData["files"]) =>
    `<!doctype html>${renderToStaticMarkup(<OwnDataDocument {...own} files={files} madeAt={madeAt} t={translator(locale)} locale={locale} />)}`;
  if (form === "json") return saved("application/json", "fadae-data.json", jsonOf(own, madeAt));
  if (form === "html") return saved("text/html; charset=utf-8", "fadae-data.html", page(new Map()));
  const text = (content: string) => new TextEncoder().encode(content);
  const files = [["data.html", text(page(own.files))] as const, ["data.json", text(jsonOf(own, madeAt))] as const];
  return zipAnswer({ name: "fadae-data.zip", bytes: await archiveOf(new Map([...files, ...own.files])) });
}

const jsonOf = ({ tables, files }: OwnData, madeAt: string): string => {
  const plain = tables.map(({ rows, ...said }) => ({
    ...said,
    rows: rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)]))),
  }));
  return JSON.stringify({ format: "fadae-own-data", madeAt, tables: plain, files: [...files.keys()] }, null, 2);
};

const saved = (type: string, name: string, content: string) =>
  new Response(content, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
    },
  });
