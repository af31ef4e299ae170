import type { h5pAr } from "#app/i18n/messages/h5p-ar.ts";

export const h5pEn: Record<keyof typeof h5pAr, string> = {
  "kind.h5p": "Interactive activity",
  "unit.h5p": "{count, plural, one {# interactive activity} other {# interactive activities}}",
  "rule.phone":
    "The phone reports the results of {count, plural, one {# activity} other {# activities}}; the space does not see them",
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

  "draft.tab.h5p": "H5P activities",
  "h5p-import.intro":
    "Bring in a ready-made activity as a .h5p file. The file is checked first; then the activity is added to the last module of the draft.",
  "h5p-import.not-allowed":
    "These files hold programs that others wrote: only people whom a coordinator of the association allowed may bring them in.",
  "h5p-import.file": "File of the activity",
  "h5p-import.file-hint": "One file whose name ends in .h5p, 40 MB at most.",
  "h5p-import.name": "Short name of the activity in the draft",
  "h5p-import.name-hint":
    "Lower-case Latin letters, digits and hyphens, such as quiz-1. A name that is there already replaces its file.",
  "h5p-import.title-in": "Title of the activity ({language})",
  "h5p-import.language": "Language of the file",
  "h5p-import.all-languages": "For all languages",
  "h5p-import.minutes": "Length in minutes",
  "h5p-import.counts": "When is the activity done?",
  "h5p-import.counts-completion": "When it is finished",
  "h5p-import.counts-score": "When a result is reached",
  "h5p-import.pass-mark": "Result needed (out of 100)",
  "h5p-import.trust": "The result that the phone reports counts for passing and on the certificate",
  "h5p-import.trust-hint":
    "Only the phone knows this result, and nobody can check it. The certificate says that it was reported by the device.",
  "h5p-import.submit": "Bring in the activity",
  "h5p-import.imports": "What was brought in",
  "h5p-import.none": "Nothing yet.",
  "h5p-import.under-way": "Being checked…",
  "h5p-import.accepted": "The activity is accepted and added to the draft.",
  "h5p-import.sizes": "{start} to download before it begins, {all} in all.",
  "h5p-import.hosts": "What comes from other sites will not be shown: {hosts}",
  "h5p-import.refused": "The file is refused, and nothing of it is kept. The reason:",
  "h5p-import.changed-meanwhile": "Somebody else changed the draft at the same time, so nothing was added. Try again.",
  "h5p-import.interrupted": "The space stopped during the check, and nothing is kept. Bring the file in again.",
  "h5p-import.failed":
    "Something went wrong on our side, and nothing is kept. Try again, or tell whoever runs the space.",
  "h5p-import.no-file": "Choose a file.",
  "h5p-import.about":
    "Write the title in all languages of the course, a length of 1 to 240 minutes and a result of 1 to 100.",
  "h5p-import.path": "The name has lower-case Latin letters, digits and hyphens only.",
  "h5p-import.too-large": "The file is larger than 40 MB.",
  "h5p-import.busy": "Another file is being checked. Try again in a moment.",

  "upload.title": "Who brings in H5P activities?",
  "upload.hint":
    "These files hold programs that others wrote; they run closed off in the learner’s page. Allow people who know where their files come from.",
  "upload.may": "Brings in activities since {date}. Allowed by: {name}",
  "upload.may-not": "Does not bring in activities.",
  "upload.grant": "Allow H5P activities: {name}",
  "upload.end": "End the permission for H5P activities: {name}",
};
