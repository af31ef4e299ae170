import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { letUpload, uploadersOf } from "#app/domain/authoring/upload-rights.server.ts";
import { issuersOf, letIssue } from "#app/domain/certificates/issuing-rights.server.ts";
import {
  nameSignatories,
  type SignatoryProblem,
  type TypedSignatory,
} from "#app/domain/certificates/signatories.server.ts";
import { signatoryFields } from "#app/domain/certificates/signatory.ts";
import { inLanguage, type Locale } from "#app/domain/language.ts";
import { declarations } from "#app/domain/privacy/declarations.server.ts";
import { usesOf } from "#app/domain/privacy/personal-data.ts";
import { formFields, textOf, type FormFields } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { formatDate } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { noticeForOthers } from "#app/i18n/privacy-words.ts";
import { translator } from "#app/i18n/translate.ts";
import { IssuersPage, type IssuersProps, type SignatoryShown } from "#app/ui/teach/issuers-page.tsx";

const places = [0, 1, 2];

export async function loader({ request, params }: LoaderFunctionArgs): Promise<IssuersProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const found = valueOrPage(await issuersOf(params.organisation ?? "", { by, at: new Date() }));
  const { organisation, signatories, trainers, mayDecide } = found;
  const uploaders = valueOrPage(await uploadersOf(params.organisation ?? "", by));
  return {
    words: {
      back: t("teach.title"),
      title: t("issuers.title"),
      signatories: t("issuers.signatories"),
      signatoriesHint: t("issuers.signatories-hint"),
      submit: t("issuers.submit"),
      nobody: t("issuers.nobody"),
      trainers: t("issuers.trainers"),
      trainersHint: t("issuers.trainers-hint"),
      noTrainers: t("issuers.no-trainers"),
      decides: t("issuers.decides"),
      uploaders: t("upload.title"),
      uploadersHint: t("upload.hint"),
      fields: {
        "role-ar": t("issuers.role-ar"),
        "role-fr": t("issuers.role-fr"),
        "name-ar": t("issuers.name-ar"),
        "name-latin": t("issuers.name-latin"),
      },
    },
    notice: noticeForOthers(t, locale, usesOf(declarations, ["Organisation"])),
    organisation: { name: inLanguage(organisation.name, locale).text, accent: organisation.accent },
    mayDecide,
    saved: new URL(request.url).searchParams.has("saved") ? t("issuers.saved") : null,
    signatories: places.map((place) => ({
      legend: t("issuers.signatory", { number: place + 1 }),
      typed: {
        "role-ar": signatories[place]?.role.ar ?? "",
        "role-fr": signatories[place]?.role.fr ?? "",
        "name-ar": signatories[place]?.name.ar ?? "",
        "name-latin": signatories[place]?.name.latin ?? "",
      },
      problems: {},
    })),
    trainers: trainers.map(({ membershipId, name, code, right }) => ({
      ...{ id: membershipId, name, code, may: right !== null },
      state: right
        ? t("issuers.may", { date: formatDate(right.at, locale), name: isolate(right.by, locale) })
        : t("issuers.may-not"),
      act: t(right ? "issuers.end" : "issuers.grant", { name: isolate(name, locale) }),
    })),
    uploaders: uploaders.map(({ membershipId, name, code, right }) => ({
      ...{ id: membershipId, name, code, may: right !== null },
      state: right
        ? t("upload.may", { date: formatDate(right.at, locale), name: isolate(right.by, locale) })
        : t("upload.may-not"),
      act: t(right ? "upload.end" : "upload.grant", { name: isolate(name, locale) }),
    })),
  };
}

/** Replaces the signatories, or lets a trainer issue or bring in H5P packages and ends that right. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const fields = await formFields(request);
  const organisation = params.organisation ?? "";
  const context = { by, at: new Date() };
  const intent = textOf(fields, "intent");
  if (intent === "grant" || intent === "end") {
    const choice = { organisation, trainer: textOf(fields, "trainer"), may: intent === "grant" };
    valueOrPage(await letIssue(choice, context));
    return redirect(`/teach/organisations/${organisation}#trainers`);
  }
  if (intent === "grant-upload" || intent === "end-upload") {
    const choice = { organisation, trainer: textOf(fields, "trainer"), may: intent === "grant-upload" };
    valueOrPage(await letUpload(choice, context));
    return redirect(`/teach/organisations/${organisation}#uploaders`);
  }
  const typed = places.map((place) => typedAt(fields, place));
  const named = await nameSignatories({ organisation, signatories: typed }, context);
  if (named.ok) return redirect(`/teach/organisations/${organisation}?saved`);
  if (named.problem !== "signatories-refused") throw problemResponse(named.problem);
  const problems = "signatories" in named ? named.signatories : [];
  return data({ signatories: typed.map((one, place) => refusedAt(one, place, problems, localeOf(request))) }, 422);
}

const typedAt = (fields: FormFields, place: number): TypedSignatory => {
  const text = (field: string) => textOf(fields, `${field}-${place + 1}`).slice(0, 400);
  return {
    "role-ar": text("role-ar"),
    "role-fr": text("role-fr"),
    "name-ar": text("name-ar"),
    "name-latin": text("name-latin"),
  };
};

function refusedAt(
  typed: TypedSignatory,
  place: number,
  problems: SignatoryProblem[],
  locale: Locale,
): Omit<SignatoryShown, "legend"> {
  const t = translator(locale);
  const said: SignatoryShown["problems"] = {};
  for (const field of signatoryFields) {
    const found = problems.find((one) => one.at === place && one.field === field);
    if (found?.problem === "unprintable")
      said[field] = t("issuers.unprintable", { character: isolate(found.character, locale) });
    else if (found) said[field] = t(`issuers.${found.problem}`);
  }
  return { typed, problems: said };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function Issuers() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const signatories = page.signatories.map((one, place) => ({ ...one, ...failed?.signatories[place] }));
  return <IssuersPage {...page} signatories={signatories} />;
}
