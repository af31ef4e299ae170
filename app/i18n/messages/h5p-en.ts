import type { h5pAr } from "#app/i18n/messages/h5p-ar.ts";

export const h5pEn: Record<keyof typeof h5pAr, string> = {
  "kind.h5p": "Interactive activity",
  "unit.h5p": "{count, plural, one {# interactive activity} other {# interactive activities}}",
  "course.rule-h5p": "Interactive activities to do: {count}",
  "course.rule-phone": "Interactive activities to pass, by the result that the phone reports: {count}",
  "outline.h5p-done": "Done",
  "outline.h5p-todo": "To do",

  "h5p.start": "Start: {size}",
  "h5p.start-hint": "This is the most that will be downloaded. What was downloaded before is not downloaded again.",
  "h5p.needs-script":
    "This activity is played in the page and needs JavaScript, which is off in this browser. Turn it on and open the page again, or do the activity with your trainer.",
  "h5p.loading": "The activity is loading…",
  "h5p.failed": "The activity could not be loaded. The network may have failed: try again in a moment.",
  "h5p.silent": "The activity does not answer in this browser. Try again; if that does not help, tell your trainer.",
  "h5p.stopped":
    "This activity does not work as it should and was stopped. Your results that were saved stay. Tell your trainer.",
  "h5p.again": "Try again",
  "h5p.frame": "Activity",
  "h5p.sent": "Your result is saved.",
  "h5p.on-phone": "Your result is kept on this phone and will go by itself when the network is back.",
  "h5p.lost": "Your result was not saved. Try again when the network is back.",
  "h5p.results": "Your result",
  "h5p.best": "Best result",
  "h5p.last": "Last result",
  "h5p.by-phone": "Reported by the device; the space did not check it.",
  "h5p.pass-mark": "It is done with at least {percent}.",
  "h5p.trusted": "This result counts for the certificate, which says that it was reported by the device.",
  "h5p.done": "I have done this activity",
  "h5p.done-hint": "Some activities do not say when they are finished. When you have finished, press this button.",
  "h5p.finished": "Activity done",
  "h5p.licence": "H5P player: licences of the free software",
};
