/** Writing courses: what the pages of a draft say. */
export const authoringAr = {
  "draft.tabs": "صفحات المسوّدة",
  "draft.badge": "مسوّدة",
  "draft.to-course": "المتعلّمون في هذه الدورة",
  "draft.tab.outline": "المحتوى",
  "draft.tab.about": "بطاقة الدورة",
  "draft.tab.files": "الملفات",
};
