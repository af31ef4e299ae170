/** Building a course: its outline, what is said of it, and what completes it. */
export const outlineAr = {
  "rule.title": "ما يلزم لإتمام الدورة",
  "rule.name": "«{name}»",
  "rule.finish-all": "إنهاء كل الدروس ({count})",
  "rule.finish": "إنهاء {names}",
  "rule.pass-all": "النجاح في كل الاختبارات ({count})",
  "rule.pass": "النجاح في {names}",
  "rule.reach": "بلوغ {percent} على الأقل في {name}",
  "rule.open": "{name}: لا يُفتح إلا بعد {names}",
  "outline.opens-after": "يُفتح بعد {names}",
  "outline.minimum": "المطلوب: {percent}",
  "closed-activity.title": "لم يحن وقته بعد",
  "closed-activity.text": "{title}: يُفتح عندما تنهي ما يلي:",
  "closed-activity.offline": "هل أنجزت ذلك بدون شبكة؟ ستُفتح هذه الصفحة بعد أن يرسله هاتفك. لا يضيع شيء مما أنجزته.",
};
