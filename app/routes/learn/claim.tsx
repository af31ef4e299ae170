import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { claim } from "#app/domain/certificates/claim.server.ts";
import { namesByLetters } from "#app/domain/identity/person-name.ts";
import { settledEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { declarations } from "#app/domain/privacy/declarations.server.ts";
import { usesOf } from "#app/domain/privacy/personal-data.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireActor, valueOrPage } from "#app/http/session.server.ts";
import { noticeWords } from "#app/i18n/privacy-words.ts";
import { translator } from "#app/i18n/translate.ts";
import { ClaimPage, type ClaimPageProps } from "#app/ui/learner/claim-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const asked = await settledEnrolment(params.enrolment ?? "", { by, at: new Date() });
  const { id, version, completion } = valueOrPage(asked);
  if (completion?.serial) throw redirect(`/learn/certificates/${completion.serial}`);
  if (!completion) throw redirect(`/learn/${id}`);
  const basis = await pageBasis(request);
  const uses = usesOf(declarations, ["Certificate"]);
  const notice = noticeWords(translator(basis.locale), basis.locale, uses);
  return { ...basis, notice, enrolment: id, course: version.content.title, typed: namesByLetters(by) };
}

/** Issues the certificate with the confirmed name. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireActor(request);
  const fields = await formFields(request);
  const names = { ar: textOf(fields, "ar"), latin: textOf(fields, "latin") };
  const claimed = await claim({ enrolment: params.enrolment ?? "", names }, { by, at: new Date() });
  if (claimed.ok) return redirect(`/learn/certificates/${claimed.value}`);
  if (claimed.problem === "not-completed") return redirect(`/learn/${encodeURIComponent(params.enrolment ?? "")}`);
  if (claimed.problem === "not-found") throw problemResponse("not-found");
  return data({ typed: names, problems: problemsOf(claimed) }, { status: 422 });
}

type Refused = Exclude<Awaited<ReturnType<typeof claim>>, { ok: true }>;

function problemsOf(refused: Refused): ClaimPageProps["problems"] {
  if (!("names" in refused)) return { ar: { code: "names-needed" } };
  const problems: ClaimPageProps["problems"] = {};
  for (const field of ["ar", "latin"] as const) {
    const name = refused.names[field];
    if (name && !name.ok) problems[field] = { code: name.problem, detail: name.detail ?? {} };
  }
  return problems;
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("claim.title")) }];
};

export default function Claim() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <ClaimPage
      {...page}
      t={translator(page.locale)}
      typed={failed?.typed ?? page.typed}
      problems={failed?.problems ?? {}}
    />
  );
}
