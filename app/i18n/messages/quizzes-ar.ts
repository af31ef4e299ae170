/** Gaps, practice, time limits, and attempts that came too late. */
export const quizzesAr = {
  "gaps.title": "املأ الفراغات",
  "gaps.hint": "اكتب في كل فراغ، أو اختر من اللائحة",
  "gaps.gap": "الفراغ {number} من {total}",
  "gaps.choose": "اختر",

  "quiz.negative": "الجواب الخاطئ ينقص {percent} من نقط سؤاله. السؤال المتروك لا ينقص شيئاً.",

  "practice.kind": "تدريب",
  "practice.check-note": "هذا تدريب: تحقّق من كل جواب متى شئت، واقرأ السبب.",
  "practice.done-note": "حين ترسل أجوبتك يُحسب التدريب منجزاً، مهما كانت النتيجة.",
  "practice.check": "التحقّق من السؤال {number}",
  "practice.submit": "إنهاء التدريب",
  "practice.finished": "أنهيت هذا التدريب",
  "practice.done": "أنجزته",

  "time.rule": "الوقت: {duration} من لحظة البدء. يمضي ولو أغلقت الصفحة، ولا يُرسل شيء وحده.",
  "time.late-rule": "ما يصل بعد الوقت يُحفظ، ويقرّر مكوّنك هل يُحسب.",
  "time.network": "البدء يحتاج إلى الشبكة. بعده يمكنك أن تجيب وترسل ولو انقطعت.",
  "time.start": "بدء الاختبار",
  "time.until": "أرسل أجوبتك قبل {moment}.",
  "time.left": "الوقت المتبقي:",
  "time.over": "انتهى الوقت: {moment}. أرسل أجوبتك مع ذلك: تُحفظ، ويقرّر مكوّنك هل تُحسب.",

  "late.title": "وصلت أجوبتك، وتنتظر مكوّنك",
  "late.waits": "وصلت بعد الوقت ({moment}). أجوبتك محفوظة، ويقرّر مكوّنك هل تُحسب.",
  "late.by-phone": "وصلت بعد الوقت ({moment})، لكنها انتهت قبله حسب ساعة هاتفك. أجوبتك محفوظة، ويقرّر مكوّنك هل تُحسب.",
  "late.left-out": "وصلت بعد الوقت ({moment})، وقرّر مكوّنك ألا تُحسب.",
  "late.mark-waits": "تنتظر مكوّنك",
  "late.mark-left-out": "لا تُحسب",
  "outline.quiz-waits": "ينتظر مكوّنك",
} as const;
