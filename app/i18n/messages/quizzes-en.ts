import type { quizzesAr } from "#app/i18n/messages/quizzes-ar.ts";

export const quizzesEn: Record<keyof typeof quizzesAr, string> = {
  "gaps.title": "Fill in the gaps",
  "gaps.hint": "Type in each gap, or choose from its list",
  "gaps.gap": "Gap {number} of {total}",
  "gaps.choose": "Choose",

  "quiz.negative":
    "A wrong answer takes off {percent} of its question’s marks. A question left open takes off nothing.",

  "practice.kind": "Practice",
  "practice.check-note": "This is practice: check each answer whenever you like, and read the reason.",
  "practice.done-note": "Once you send your answers the practice counts as done, whatever the result.",
  "practice.check": "Check question {number}",
  "practice.submit": "Finish the practice",
  "practice.finished": "You finished this practice",
  "practice.done": "Done",

  "time.rule":
    "Time: {duration} from when you start. It goes on even if you close the page, and nothing is sent by itself.",
  "time.late-rule": "What arrives after its time is kept, and your trainer decides whether it counts.",
  "time.network": "Starting needs the network. After that you can answer and send even without it.",
  "time.start": "Start the quiz",
  "time.until": "Send your answers before {moment}.",
  "time.left": "Time left:",
  "time.over":
    "Time is over: {moment}. Send your answers all the same: they are kept, and your trainer decides whether they count.",

  "late.title": "Your answers arrived and wait for your trainer",
  "late.waits":
    "They came after their time ({moment}). Your answers are kept, and your trainer decides whether they count.",
  "late.by-phone":
    "They came after their time ({moment}), but ended before it by your phone’s clock. Your answers are kept, and your trainer decides whether they count.",
  "late.left-out": "They came after their time ({moment}), and your trainer decided that they do not count.",
  "late.mark-waits": "waits for your trainer",
  "late.mark-left-out": "does not count",
  "outline.quiz-waits": "Waits for your trainer",
};
