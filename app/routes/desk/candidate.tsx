import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { candidate, noteStep, writeNote } from "#app/domain/desk/candidates.server.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireCounsellor, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { CandidatePage } from "#app/ui/desk/candidate-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { by } = await requireCounsellor(request);
  // Whoever asks for the head alone gets nothing, and is not noted.
  if (request.method === "HEAD") throw problemResponse("not-found");
  const opened = valueOrPage(await candidate(params.share ?? "", { by, at: new Date() }));
  const { share, file, step, notes } = opened;
  const { id, purpose, expiresAt, tellsAssociation } = share;
  return {
    ...(await pageBasis(request)),
    share: { id, purpose, expiresAt: expiresAt.toISOString(), tellsAssociation },
    ...{ file, step },
    notes: notes.map((note) => ({ ...note, writtenAt: note.writtenAt.toISOString() })),
  };
}

/** Notes a step, or writes a note. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { by } = await requireCounsellor(request);
  const context = { by, at: new Date() };
  const share = params.share ?? "";
  const fields = await formFields(request);
  if ("step" in fields) {
    const step = textOf(fields, "step");
    if (step !== "") valueOrPage(await noteStep({ share, step }, context));
    return redirect(`/desk/files/${share}#step`);
  }
  const text = textOf(fields, "text");
  const written = await writeNote({ share, text }, context);
  if (written.ok) return redirect(`/desk/files/${share}#notes`);
  const { problem } = written;
  if (problem === "not-allowed" || problem === "not-found") throw problemResponse(problem);
  return data({ text: text.slice(0, 4000), problem: { code: problem, detail: written.detail ?? {} } }, { status: 422 });
}

export const headers = () => ({ "cache-control": "private, no-store" });

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, page.file.name.ar || page.file.name.latin || t("desk.unnamed")) }];
};

export default function Candidate() {
  const page = useLoaderData<typeof loader>();
  return <CandidatePage {...page} t={translator(page.locale)} failed={useActionData<typeof action>() ?? null} />;
}
