import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { declarations } from "#app/domain/privacy/declarations.server.ts";
import { usesOf } from "#app/domain/privacy/personal-data.ts";
import { ownProfile, saveProfile } from "#app/domain/sharing/file.server.ts";
import { mostLanguages, type Profile, type ProfileField, type TypedProfile } from "#app/domain/sharing/profile.ts";
import { formFields, textOf, type FormFields } from "#app/http/form.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireActor } from "#app/http/session.server.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { noticeWords } from "#app/i18n/privacy-words.ts";
import { translator } from "#app/i18n/translate.ts";
import { FilePage, type FilePageProps } from "#app/ui/learner/file-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const [basis, profile] = await Promise.all([pageBasis(request), ownProfile(by)]);
  const told = new URL(request.url).searchParams;
  return {
    ...basis,
    ...{ typed: typedFrom(profile), saved: told.has("saved"), cvRefused: told.has("cv") },
    notice: noticeWords(translator(basis.locale), basis.locale, usesOf(declarations, ["Profile"])),
  };
}

const typedFrom = ({ experience, ...profile }: Profile): TypedProfile => ({
  ...profile,
  experience: experience.join("\n"),
});

/** Keeps what the learner tells of themself; what cannot be kept comes back as it was typed. */
export async function action({ request }: ActionFunctionArgs) {
  const by = await requireActor(request);
  const typed = typedIn(await formFields(request));
  const saved = await saveProfile(typed, { by, at: new Date() });
  if (saved.ok) return redirect("/learn/file?saved=1");
  const { locale } = await pageBasis(request);
  const problems: FilePageProps["problems"] = {};
  for (const [field, refused] of Object.entries(saved.problems)) {
    if (refused.ok) continue;
    const { character, ...figures } = refused.detail ?? {};
    const detail = character === undefined ? figures : { character: isolate(String(character), locale) };
    problems[field as ProfileField] = { code: refused.problem, detail };
  }
  return data({ typed, problems }, { status: 422 });
}

/** Most characters of a field that come back when it is refused. */
const mostReturned = 4000;

function typedIn(fields: FormFields): TypedProfile {
  const text = (name: string) => textOf(fields, name).slice(0, mostReturned);
  return {
    ...{ about: text("about"), commune: text("commune"), phone: text("phone"), email: text("email") },
    experience: text("experience"),
    languages: Array.from({ length: mostLanguages }, (_, at) => ({
      language: text(`language-${at}`),
      level: text(`level-${at}`),
    })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("file.title")) }];
};

export default function File() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <FilePage
      {...page}
      t={translator(page.locale)}
      typed={refused?.typed ?? page.typed}
      problems={refused?.problems ?? {}}
      saved={page.saved && !refused}
    />
  );
}
