import type { lessonsAr } from "#app/i18n/messages/lessons-ar.ts";

export const lessonsEn: Record<keyof typeof lessonsAr, string> = {
  "save.saved": "Everything is saved",
  "save.saving": "Saving…",
  "save.on-device":
    "No network. What you wrote is kept on this device and will be sent when the network is back. You can go on writing.",
  "save.signed-out":
    "You were signed out. What you wrote is kept on this device and will be sent once you have signed in again.",
  "save.sign-in": "Sign in again",
  "save.refused": "Not saved yet: mend what is marked on the page. What you wrote stays on this device.",
  "save.not-taken":
    "This cannot be saved: the text is too long, or the course is no longer open to you. What you wrote stays on this device.",
  "save.conflict": "You both changed the same place",
  "save.conflict.by": "Changed by {name} on {moment}.",
  "save.conflict.removed": "This text was removed meanwhile.",
  "save.conflict.hint": "Nothing is lost. Choose what stays in each place, then save your choice.",
  "save.place": "Place {number} of {total}",
  "save.mine": "My text",
  "save.theirs": "The other text",
  "save.both": "Both: the other text, then mine",
  "save.nothing": "(removed)",
  "save.settle": "Save my choice",
  "save.settle.hint": "Choose in each place first.",
};
