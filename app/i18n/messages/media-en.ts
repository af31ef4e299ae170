import type { mediaAr } from "#app/i18n/messages/media-ar.ts";

export const mediaEn: Record<keyof typeof mediaAr, string> = {
  "voice.title": "The voice of the lesson: {lesson}",
  "voice.intro":
    "A voice that reads the lesson helps those who read little. Record the whole lesson, or each part by itself. A minute costs a learner about 110 kB.",
  "voice.back": "Back to the lesson",
  "voice.whole": "The whole lesson",
  "voice.before": "Before the first heading",
  "voice.none": "No voice yet",
  "voice.kept": "{duration} · {size}",
  "voice.unwritten": "This lesson is not written in this language yet.",
  "voice.record": "Record",
  "voice.stop": "Stop",
  "voice.recording": "Recording: {seconds} s",
  "voice.recorded": "Listen to your voice, then keep it or record again.",
  "voice.choose": "Or choose a sound file (.opus or .webm)",
  "voice.keep": "Keep this voice",
  "voice.remove": "Remove this voice",
  "voice.no-microphone": "The microphone is not allowed. Allow it in the browser’s settings, or choose a file.",
  "voice.cannot-record":
    "This browser does not record in a format that can be read here: record with another app, then choose the file.",
  "voice.listen": "Listen: {part}",
  "voice.problem.voice-kind": "This file is no Opus voice. Record on this page, or convert the file to .opus.",
  "voice.problem.voice-too-large": "The file is larger than 3 MB.",
  "voice.problem.voice-refused":
    "This voice cannot be taken: it is cut, lasts more than an hour, or is too heavy for a phone (more than 120 kB a minute).",
  "voice.problem.changed-meanwhile": "Somebody has just changed this voice. Listen to it, then decide.",
  "voice.problem.none": "Choose a file first, or record.",
  "voice.saved": "The change is saved.",
  "voice.undo": "Undo",
  "voice.undone": "Everything is as it was.",
};
