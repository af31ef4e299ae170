import { changeDraft, draftFile } from "#app/domain/authoring/drafts.server.ts";
import { draftShown } from "#app/domain/authoring/draft-shown.server.ts";
import { largestRecordingBytes, readOpus } from "#app/domain/content-packages/opus-file.ts";
import { opusOfWebm } from "#app/domain/content-packages/webm-opus.server.ts";
import { readLessonFile } from "#app/domain/content-packages/lesson-file.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import type { ContentLanguage } from "#app/domain/language.ts";
import { headingTexts } from "#app/domain/learning/lesson-markdown.ts";
import { recordingPath } from "#app/domain/learning/recordings.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import type { KeptDraft } from "#app/data/drafts.server.ts";
import { isScanProblem, type ScanProblem } from "#app/platform/scan-problem.ts";

/** What of a lesson can be read aloud: all of it (`section` null), what comes before its first heading (0), or a section. */
export type Voice = {
  section: number | null;
  /** The heading of the section; null for the whole and for what comes before. */
  heading: string | null;
  /** What was recorded for it; `seen` is its SHA-256. */
  recording: { path: string; seen: string; bytes: number; seconds: number } | null;
};

/** A lesson of a draft in one language, with its voices; null where nobody has written it. */
export type SpokenLesson = { language: ContentLanguage; title: string; voices: Voice[] | null };

/** The voices of a lesson of a draft, per language of the course. */
export async function lessonVoices(
  place: { course: string; lesson: string },
  context: Context,
): Promise<Result<SpokenLesson[], "not-found">> {
  const shown = await draftShown(place.course, context);
  if (!shown.ok) return shown;
  const { outline, draft } = shown.value;
  const isNamed = outline.modules.some(({ activities }) =>
    activities.some(({ kind, name }) => kind === "lesson" && name === place.lesson),
  );
  if (!isNamed) return fail("not-found");
  return ok(await Promise.all(outline.languages.map((language) => spokenLesson(draft, place.lesson, language))));
}

async function spokenLesson(draft: KeptDraft, lesson: string, language: ContentLanguage): Promise<SpokenLesson> {
  const path = `lessons/${lesson}.${language}.md`;
  const file = await draftFile(draft, path);
  if (!file) return { language, title: "", voices: null };
  const text = new TextDecoder().decode(file.content);
  const { value } = readLessonFile(path, text);
  const headings = headingTexts(text.replace(/^---\n[\s\S]*?\n---\n/, ""));
  const places: Pick<Voice, "section" | "heading">[] = [
    { section: null, heading: null },
    ...(headings.length > 0 ? [{ section: 0, heading: null }] : []),
    ...headings.map((heading, at) => ({ section: at + 1, heading })),
  ];
  const voices = await Promise.all(
    places.map(async ({ section, heading }) => {
      const voice = recordingPath(lesson, language, section ?? undefined);
      const kept = await draftFile(draft, voice);
      const read = kept && readOpus(kept.content);
      const seconds = read && "seconds" in read ? read.seconds : 0;
      return {
        section,
        heading,
        recording: kept && { path: voice, seen: kept.sha256, bytes: kept.content.length, seconds },
      };
    }),
  );
  return { language, title: value?.title ?? "", voices };
}

export type VoiceProblem =
  "not-found" | "changed-meanwhile" | "voice-kind" | "voice-too-large" | "voice-refused" | ScanProblem;

/**
 * Keeps a voice for a place of a lesson: Ogg Opus as it is, WebM with Opus (as browsers record) as Ogg; null removes it.
 * Gives the change, to be undone. `voice-kind`: neither; `voice-refused`: what `readOpus` refuses, such as music.
 */
export async function keepVoice(
  place: { course: string; lesson: string; language: ContentLanguage; section: number | null; seen: string | null },
  voice: Uint8Array | null,
  context: Context,
): Promise<Result<string | null, VoiceProblem>> {
  const voices = await lessonVoices(place, context);
  if (!voices.ok) return voices;
  const spoken = voices.value.find(({ language }) => language === place.language);
  if (!spoken?.voices?.some(({ section }) => section === place.section)) return fail("not-found");
  if (voice && voice.length > largestRecordingBytes) return fail("voice-too-large");
  const content = voice && (isOgg(voice) ? voice : await opusOfWebm(voice));
  if (voice && !content) return fail("voice-kind");
  if (content && "code" in readOpus(content)) return fail("voice-refused");
  const path = recordingPath(place.lesson, place.language, place.section ?? undefined);
  const changed = await changeDraft(place.course, [{ path, seen: place.seen, content }], context);
  if (changed.ok) return ok(changed.change);
  if (changed.problem === "changed-meanwhile" || isScanProblem(changed.problem)) return fail(changed.problem);
  return fail(changed.problem === "too-large" ? "voice-too-large" : "not-found");
}

const isOgg = (bytes: Uint8Array): boolean => String.fromCharCode(...bytes.subarray(0, 4)) === "OggS";

/** A recording of a draft, for those who may write at it. */
export async function draftRecording(
  place: { course: string; file: string },
  context: Context,
): Promise<Result<Uint8Array, "not-found">> {
  const shown = await draftShown(place.course, context);
  if (!shown.ok) return shown;
  const file = await draftFile(shown.value.draft, `audio/${place.file}`);
  return file ? ok(file.content) : fail("not-found");
}
