/** Lessons that come from a document. */
export const documentsAr = {
  "document.problem.document-kind": "نقرأ ملفات ‎.docx و‎.odt و‎.md و‎.txt فقط.",
  "document.problem.document-too-large": "الملف أكبر من 10 ميغابايت. صغّر صوره ثم أعد المحاولة.",
  "document.problem.document-damaged":
    "تعذّرت قراءة الملف: قد يكون تالفًا أو محميًّا بكلمة سر. افتحه في برنامجه واحفظه من جديد.",
  "document.problem.document-empty": "لم نجد في الملف أي نص.",
  "document.problem.document-encoding": "ليس النص بترميز UTF-8. احفظه بهذا الترميز ثم أعد المحاولة.",
  "document.note.comments-left-out": "تركنا التعليقات الجانبية.",
  "document.note.changes-accepted": "أخذنا النص كما هو بعد التعديلات المسجّلة.",
  "document.note.footnotes-in-text": "انتقلت الحواشي إلى داخل النص أو إلى آخره.",
  "document.note.equations-left-out": "تركنا المعادلات: اكتبها نصًّا أو أضفها صورةً.",
  "document.note.drawings-left-out": "تركنا الأشكال المرسومة: أضفها صورةً إن احتجت إليها.",
  "document.note.pictures-left-out": "تركنا صورًا لا تعرضها الهواتف، أو ليست داخل الملف.",
  "document.note.links-left-out": "بقيت كلمات روابط لا يمكن فتحها، من دون عناوينها.",
};
