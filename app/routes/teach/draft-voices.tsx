import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { undoDraftChange } from "#app/domain/authoring/drafts.server.ts";
import { keepVoice, lessonVoices } from "#app/domain/authoring/recordings.server.ts";
import { contentLanguages } from "#app/domain/language.ts";
import { formParts } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { formatKilobytes, formatSeconds } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { problemKey } from "#app/i18n/problem-key.ts";
import { translator } from "#app/i18n/translate.ts";
import { DraftVoicesPage, type DraftVoicesProps } from "#app/ui/teach/draft-voices-page.tsx";

/** Here alone the microphone may be asked for. */
export const headers = () => ({ "permissions-policy": "camera=(), microphone=(self), geolocation=()" });

export async function loader({ request, params }: LoaderFunctionArgs): Promise<DraftVoicesProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const place = { course: params.course ?? "", lesson: params.lesson ?? "" };
  const spoken = valueOrPage(await lessonVoices(place, { by, at: new Date() }));
  const title = spoken.find((one) => one.title)?.title ?? place.lesson;
  const query = new URL(request.url).searchParams;
  const draft = `/teach/courses/${place.course}/draft`;
  return {
    words: {
      title: t("voice.title", { lesson: isolate(title, locale) }),
      intro: t("voice.intro"),
      back: t("voice.back"),
      none: t("voice.none"),
      unwritten: t("voice.unwritten"),
      record: t("voice.record"),
      stop: t("voice.stop"),
      recording: t("voice.recording", { seconds: "{seconds}" }),
      recorded: t("voice.recorded"),
      choose: t("voice.choose"),
      keep: t("voice.keep"),
      remove: t("voice.remove"),
      undo: t("voice.undo"),
      noMicrophone: t("voice.no-microphone"),
      cannotRecord: t("voice.cannot-record"),
    },
    backHref: `${draft}/lessons/${place.lesson}`,
    said: query.has("undone") ? t("voice.undone") : query.has("changed") ? t("voice.saved") : null,
    change: query.get("changed") || null,
    languages: spoken.map(({ language, voices }) => ({
      language,
      name: t(`language.${language}`),
      voices:
        voices?.map(({ section, heading, recording }) => {
          const part = heading ?? t(section === null ? "voice.whole" : "voice.before");
          const sound = recording && {
            src: `${draft}/audio/${recording.path.slice("audio/".length)}?${recording.seen.slice(0, 12)}`,
            kept: t("voice.kept", {
              duration: formatSeconds(recording.seconds, locale),
              size: formatKilobytes(recording.bytes, locale),
            }),
            label: t("voice.listen", { part: isolate(part, locale) }),
          };
          return { section: section === null ? "" : String(section), part, seen: recording?.seen ?? "", sound };
        }) ?? null,
    })),
  };
}

const placeSchema = z.object({
  language: z.enum(contentLanguages),
  section: z
    .string()
    .regex(/^(|0|[1-9]\d?)$/)
    .transform((text) => (text === "" ? null : Number(text))),
  seen: z
    .string()
    .regex(/^(|[0-9a-f]{64})$/)
    .transform((text) => text || null),
});

/** Keeps a voice, removes one, or takes the last change back. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const context = { by, at: new Date() };
  const t = translator(localeOf(request));
  const { texts, files } = await formParts(request);
  const course = params.course ?? "";
  const page = `/teach/courses/${course}/draft/voices/${params.lesson ?? ""}`;
  if (texts.intent === "undo") {
    const undone = await undoDraftChange(course, texts.change ?? "", context);
    if (!undone.ok && undone.problem !== "changed-meanwhile") throw problemResponse("not-found");
    if (!undone.ok) return data({ problem: t("voice.problem.changed-meanwhile"), at: "" }, 409);
    return redirect(`${page}?undone`);
  }
  const place = placeSchema.safeParse(texts);
  if (!place.success) throw problemResponse("not-found");
  const at = `${place.data.language}-${texts.section}`;
  const voice = texts.intent === "remove" ? null : files.voice;
  // Whether the asker may comes before what is missing.
  valueOrPage(await lessonVoices({ course, lesson: params.lesson ?? "" }, context));
  if (voice?.size === 0 || voice === undefined) return data({ problem: t("voice.problem.none"), at }, 422);
  const content = voice && new Uint8Array(await voice.arrayBuffer());
  const kept = await keepVoice({ course, lesson: params.lesson ?? "", ...place.data }, content, context);
  if (kept.ok) return redirect(`${page}?changed=${kept.value ?? ""}`);
  if (kept.problem === "not-found") throw problemResponse("not-found");
  return data(
    { problem: t(problemKey("voice.problem", kept.problem)), at },
    kept.problem === "changed-meanwhile" ? 409 : 422,
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function DraftVoices() {
  return <DraftVoicesPage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />;
}
