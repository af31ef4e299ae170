import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { declarations } from "#app/domain/privacy/declarations.server.ts";
import { object, ownObjections } from "#app/domain/privacy/objections.server.ts";
import { readsAbout } from "#app/domain/privacy/own-reads.server.ts";
import { usesOf } from "#app/domain/privacy/personal-data.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireActor } from "#app/http/session.server.ts";
import { noticeWords } from "#app/i18n/privacy-words.ts";
import { translator } from "#app/i18n/translate.ts";
import { DataPage } from "#app/ui/learner/data-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const [basis, objections, reads] = await Promise.all([pageBasis(request), ownObjections(by), readsAbout(by)]);
  const t = translator(basis.locale);
  return {
    ...basis,
    objections: objections.map((one) => ({
      ...one,
      madeAt: one.madeAt.toISOString(),
      answeredAt: one.answeredAt?.toISOString() ?? null,
    })),
    reads: reads.map((one) => ({ ...one, at: one.at.toISOString() })),
    notice: noticeWords(t, basis.locale, usesOf(declarations, ["Objection"])),
    saved: new URL(request.url).searchParams.has("saved"),
  };
}

/** Keeps an objection. */
export async function action({ request }: ActionFunctionArgs) {
  const by = await requireActor(request);
  const typed = textOf(await formFields(request), "text");
  const kept = await object(typed, { by, at: new Date() });
  if (kept.ok) return redirect("/account/data?saved");
  return data({ typed: typed.slice(0, 10_000), problem: { code: kept.problem, detail: kept.detail ?? {} } }, 422);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("data.title")) }];
};

export default function Data() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <DataPage
      {...page}
      t={translator(page.locale)}
      typed={failed?.typed ?? ""}
      problem={failed?.problem ?? null}
      saved={page.saved && !failed}
    />
  );
}
