/** Search: messages in Arabic. */
export const searchAr = {
  "search.courses": "ابحث عن دورة",
  "search.courses.hint": "كلمة من العنوان أو من الدروس، أو اسم جمعية",
  "search.submit": "بحث",
  "search.courses.found":
    "{count, plural, zero {لا دورات لهذا البحث} one {دورة واحدة لهذا البحث} two {دورتان لهذا البحث} few {# دورات لهذا البحث} many {# دورة لهذا البحث} other {# دورة لهذا البحث}}",
  "search.courses.none": "جرّب كلمة واحدة، أو بداية كلمة، أو اكتبها بلغة أخرى.",
  "search.courses.all": "عرض كل الدورات",
  "search.people.found":
    "{count, plural, zero {لا أحد لهذا البحث} one {شخص واحد لهذا البحث} two {شخصان لهذا البحث} few {# أشخاص لهذا البحث} many {# شخصاً لهذا البحث} other {# شخص لهذا البحث}}",
  "search.people.none": "جرّب بداية الاسم وحدها، بالحروف العربية أو اللاتينية، أو الرمز الشخصي.",
  "search.people.all": "عرض الجميع",
  "search.people.hint": "بداية الاسم بالحروف العربية أو اللاتينية، أو الرمز الشخصي",
  "search.staff": "البحث عن شخص",
  "search.no-words": "اكتب حرفاً أو رقماً واحداً على الأقل.",
  "search.cut": "نبحث عن الكلمات الأولى فقط، وعددها {most}.",
};
