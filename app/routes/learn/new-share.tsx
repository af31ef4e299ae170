import { createHash, randomUUID } from "node:crypto";
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { filledParts } from "#app/domain/sharing/file.ts";
import { ownFile } from "#app/domain/sharing/file.server.ts";
import { sharePurposes, usualDays, type ConsentWords } from "#app/domain/sharing/share.ts";
import {
  giveShare,
  partners,
  readShare,
  type RefusedShare,
  type TypedShare,
} from "#app/domain/sharing/shares.server.ts";
import { formFields, textOf, type FormFields } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireActor, valueOrPage } from "#app/http/session.server.ts";
import { consentWords } from "#app/i18n/consent-words.ts";
import { translator } from "#app/i18n/translate.ts";
import { ConsentPage } from "#app/ui/learner/consent-page.tsx";
import { NewSharePage, type NewSharePageProps } from "#app/ui/learner/new-share-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

const fresh = { "cache-control": "private, no-store" };

export async function loader({ request }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const [basis, file, agencies] = await Promise.all([pageBasis(request), ownFile({ by, at: new Date() }), partners()]);
  const parts = filledParts(file);
  const certificates = file.certificates.map(({ serial, course }) => ({ serial, course }));
  const asked = new URL(request.url).searchParams.get("what");
  const what = certificates.find(({ serial }) => serial === asked)?.serial ?? "file";
  const typed: TypedShare = {
    ...{ what, to: "", recipient: "", purpose: sharePurposes[0], days: String(usualDays) },
    // A phone number and an address are shown only when they are chosen.
    parts: parts.filter((part) => part !== "phone" && part !== "email"),
    tellsAssociation: false,
  };
  return data(
    { ...basis, certificates, parts, agencies: agencies.map(({ slug, name }) => ({ slug, name })), typed },
    { headers: fresh },
  );
}

/** Shows the consent to a choice, or gives the share when exactly the words that were shown are agreed to. */
export async function action({ request }: ActionFunctionArgs) {
  const context = { by: await requireActor(request), at: new Date() };
  const fields = await formFields(request);
  const typed = typedIn(fields);
  const step = textOf(fields, "step");
  if (step === "change") return data({ typed, problems: {}, consent: null }, { headers: fresh });
  const choice = await readShare(typed, context);
  if (!choice.ok)
    return data({ typed, problems: shown(choice.problems), consent: null }, { status: 422, headers: fresh });
  const words = consentWords(choice.value, localeOf(request));
  const seen = textOf(fields, "seen");
  if (step === "give" && seen === digestOf(words)) {
    const given = await giveShare({ id: textOf(fields, "id"), choice: choice.value, consent: words }, context);
    return redirect(`/learn/file/shares/${valueOrPage(given)}`);
  }
  const hidden = [...fieldsOf(typed), { name: "seen", value: digestOf(words) }, { name: "id", value: randomUUID() }];
  const consent = { sentences: words.sentences, choice: hidden, changed: step === "give" };
  return data({ typed, problems: {}, consent }, { headers: fresh });
}

/** Names the words that were on the page: whoever agrees agrees to these. */
const digestOf = (words: ConsentWords): string =>
  createHash("sha256").update(JSON.stringify(words)).digest("base64url");

const typedIn = (fields: FormFields): TypedShare => ({
  ...{ what: textOf(fields, "what"), to: textOf(fields, "to"), recipient: textOf(fields, "recipient").slice(0, 1000) },
  ...{ purpose: textOf(fields, "purpose"), days: textOf(fields, "days"), parts: (fields["part"] ?? []).slice(0, 20) },
  tellsAssociation: textOf(fields, "tells") === "on",
});

const fieldsOf = ({ parts, tellsAssociation, ...texts }: TypedShare) => [
  ...Object.entries(texts).map(([name, value]) => ({ name, value })),
  ...parts.map((value) => ({ name: "part", value })),
  ...(tellsAssociation ? [{ name: "tells", value: "on" }] : []),
];

function shown(problems: RefusedShare["problems"]): NewSharePageProps["problems"] {
  const entries = Object.entries(problems).flatMap(([field, one]) =>
    one.ok ? [] : [[field, { code: one.problem, detail: one.detail ?? {} }] as const],
  );
  return Object.fromEntries(entries);
}

export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("share.title")) }];
};

export default function NewShare() {
  const page = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const t = translator(page.locale);
  if (outcome?.consent) return <ConsentPage {...page} t={t} {...outcome.consent} />;
  return <NewSharePage {...page} t={t} typed={outcome?.typed ?? page.typed} problems={outcome?.problems ?? {}} />;
}
