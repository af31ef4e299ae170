/** Writing lessons, and saving what trainers write. */
export const lessonsAr = {
  // Whether what is written is saved
  "save.saved": "كل شيء محفوظ",
  "save.saving": "جارٍ الحفظ…",
  "save.on-device": "لا شبكة الآن. ما كتبته محفوظ على هذا الجهاز، وسيُرسل حين تعود الشبكة. يمكنك متابعة الكتابة.",
  "save.signed-out": "انتهت الجلسة. ما كتبته محفوظ على هذا الجهاز، وسيُرسل بعد أن تدخل من جديد.",
  "save.sign-in": "الدخول من جديد",
  "save.refused": "لم يُحفظ بعد: صحّح ما هو مبيّن في الصفحة. ما كتبته باقٍ على هذا الجهاز.",
  "save.not-taken": "تعذّر الحفظ: النص أطول من اللازم، أو لم تعد هذه الدورة متاحة لك. ما كتبته باقٍ على هذا الجهاز.",
  "save.conflict": "غيّرتما الموضع نفسه",
  "save.conflict.by": "غيّره {name} يوم {moment}.",
  "save.conflict.removed": "حُذف هذا النص في هذه الأثناء.",
  "save.conflict.hint": "لم يضع شيء. اختر ما يبقى في كل موضع، ثم احفظ اختيارك.",
  "save.place": "الموضع {number} من {total}",
  "save.mine": "ما كتبتُه أنا",
  "save.theirs": "ما كتبه الآخر",
  "save.both": "كلاهما: نص الآخر ثم نصّي",
  "save.nothing": "(حُذف)",
  "save.settle": "حفظ الاختيار",
  "save.settle.hint": "اختر أولاً في كل موضع.",
};
