import type { phoneAr } from "#app/i18n/messages/phone-ar.ts";

export const phoneEn: Record<keyof typeof phoneAr, string> = {
  "phone.kept": "Copy kept on this phone, from {moment}.",
  "phone.waiting": "Waiting to be sent: {count}",
  "phone.finished-here": "Finished; kept on this phone, waiting to be sent",
  "phone.answered-here": "Your answers are kept on this phone, waiting to be sent",

  "outbox.title": "Waiting to be sent",
  "outbox.safe": "Nothing is lost. What is here is kept on this phone and goes by itself when the network is back.",
  "outbox.empty": "Nothing is waiting: everything you sent has arrived.",
  "outbox.now-phone": "It is kept on this phone and will go by itself when the network is back.",
  "outbox.now-sent": "It was sent, but not confirmed yet. It will be sent again by itself and counts once.",
  "outbox.now-confirmed": "It has arrived and is confirmed.",
  "outbox.now-refused": "It has arrived, but did not count.",
  "outbox.send": "Send now",
  "outbox.on-phone": "Kept on this phone",
  "outbox.sent": "Sent, waiting to be confirmed",
  "outbox.confirmed": "Arrival confirmed",
  "outbox.refused": "Did not count",
  "outbox.arrived": "Arrived",
  "outbox.lesson": "Lesson finished",
  "outbox.quiz": "Answers to a quiz",
  "outbox.h5p": "Result of an interactive activity",
  "outbox.enrolment": "Enrolment in a course",
  "outbox.claim": "Certificate claimed",
  "outbox.see": "Open the page",
  "outbox.forget": "Remove from this list",
  "outbox.show": "What you wrote",
  "outbox.why-not-found": "This lesson or quiz is not in your account any more.",
  "outbox.why-attempt-taken":
    "Other answers to this attempt came first, from another phone or page, and they count. These are kept, and you can show them to your trainer.",
  "outbox.why-attempts-used-up":
    "Your last attempt came first, from another phone or page. These answers are kept, and you can show them to your trainer.",
  "outbox.why-statement-refused": "This result is not of this activity, or cannot be right, so it did not count.",
  "outbox.why-not-completed": "The course is not completed yet, so there is no certificate for now.",
  "outbox.why-to-mend": "The name must be corrected. Open the page and write it again.",
  "outbox.why-too-large": "It is larger than allowed. Shorten what you wrote and send it from its page.",
  "outbox.why-delivery":
    "It was not accepted: its number does not belong to its content or its author. Show it to your trainer.",
  "outbox.no-network-title": "No network for days?",
  "outbox.no-network":
    "Save what is waiting to a file and hand it to your trainer. It is sealed: only the space can open it.",
  "outbox.file": "Save to a file",
  "outbox.needs-worker":
    "The phone itself writes this list. This browser keeps nothing without network: what you send goes at once.",

  "offline.title": "No network",
  "offline.not-kept": "This page is not kept on this phone. It will open when the network is back.",
  "offline.kept-courses": "Courses kept on this phone",
  "offline.nobody": "Sign in with your code to see what you kept on this phone.",
  "offline.again": "Try again",
  "offline.sign-in": "Sign in",
  "offline.post-title": "Nothing was sent",
  "offline.post":
    "This needs the network. What you wrote is still in this page: send it again when the network is back.",
  "offline.full-title": "Nothing was kept: the phone is full",
  "offline.full":
    "What you wrote is still in this page. Delete pictures or files you do not need, or wait for the network, then try again without closing the page.",
  "offline.file-title": "The file was not sent",
  "offline.file":
    "Sending a file needs network. What you typed is kept on this phone. When there is network again, go back to the quiz and choose the file once more.",
  "offline.file-back": "Back to the quiz",
  "offline.start-title": "The quiz could not be started",
  "offline.start":
    "Starting this quiz needs the network, because its time counts from the start, at the space. Come back when there is network: its page says whether your time has begun.",
  "offline.check-title": "Checking needs the network",
  "offline.check": "What you typed is still kept. Go on and send your answers, or check again when there is network.",
  "offline.other-title": "This page belongs to somebody else",
  "offline.other":
    "The person who opened it has signed out. Nothing was sent or kept in your name; they can go on after signing in.",

  "offline.sign-in-unknown":
    "There is no network, and this phone does not know this code. The first time on a phone needs the network.",
  "offline.sign-in-refused": "The personal code or the PIN is wrong.",
  "offline.sign-in-wait": "Too many tries. Wait {seconds} seconds, then try again.",
  "sign-out.waiting-title": "Still waiting to be sent: {count}",
  "sign-out.waiting":
    "If you sign out now, it stays sealed on this phone where nobody else sees it, and goes when you sign in again.",
  "sign-out.clean-waiting":
    "If you clean the phone now, it is deleted for good and will not reach your trainer. Send it or save it to a file first.",
  "sign-out.sure": "Sign out all the same",
  "sign-out.clean-sure": "Delete everything and sign out",
  "sign-out.stay": "Stay",
  "sign-out.clean": "Leave this phone clean",
  "sign-out.clean-hint":
    "Signs you out and deletes from this phone everything you kept on it. What has arrived in the space stays there.",

  "keep.title": "Keep the course on this phone",
  "keep.lead":
    "It then opens without network: lessons, quizzes, pictures and recorded voices. What you do goes by itself when the network is back.",
  "keep.size": "Size: {size}.",
  "keep.free": "Free space on this phone: {size}.",
  "keep.start": "Keep",
  "keep.under-way": "Keeping: {done} of {total}",
  "keep.stopped":
    "It stopped at {done} of {total} because the network was cut. What is kept stays, and it goes on from there.",
  "keep.resume": "Go on keeping",
  "keep.kept": "Kept on this phone since {moment}; size: {size}.",
  "keep.newer": "There is a newer version of the pages of this course.",
  "keep.update": "Update the kept copy",
  "keep.full": "The phone is full, at {done} of {total}. Delete pictures or files you do not need, then go on.",
  "keep.larger": "Keep videos and large files too: {size}",
  "keep.larger-remove": "Remove only the videos and large files ({size})",
  "keep.others": "Other courses kept on this phone",
  "keep.remove": "Remove from this phone",
  "keep.remove-hint": "Your progress stays in the space.",
  "keep.needs-worker":
    "This browser cannot keep courses. It takes a recent browser such as Chrome, an address that begins with https, and JavaScript.",
  "keep.insecure":
    "The address of this page begins with http, without protection, so the phone does not allow courses to be kept. Ask whoever runs the space for an https address.",

  "draft.phone": "What you wrote is kept on this phone.",
  "draft.sent": "What you wrote is kept in the space too.",
  "draft.lost": "What you wrote is not kept yet. Do not close this page.",
  "draft.kept": "What you wrote is kept on this phone. Come back to it whenever you like.",
};
