import type { Skill } from "#app/domain/learning/course.ts";

/** A skill that has an address in ESCO. */
export type KnownSkill = Required<Pick<Skill, "ar" | "fr" | "en" | "esco">>;

const known = (id: string, en: string, fr: string, ar: string): KnownSkill => ({
  ...{ ar, fr, en },
  esco: `http://data.europa.eu/esco/skill/${id}`,
});

/**
 * Skills of ESCO that courses of the space are likely to teach: offered to those who write a course, and to those who look
 * for somebody. Addresses and English labels are those of ESCO, the European Commission's classification (see
 * docs/licences.md); the French and Arabic words are the space's own.
 */
export const knownSkills: readonly KnownSkill[] = [
  known(
    "33a82b83-c838-4889-ae62-fae1317481eb",
    "protect personal data and privacy",
    "Protéger ses données personnelles et sa vie privée",
    "حماية المعطيات الشخصية والخصوصية",
  ),
  known(
    "bc0b0b5d-f6be-405a-b224-b6902a4dbe97",
    "manage digital identity",
    "Gérer son identité numérique",
    "تدبير الهوية الرقمية",
  ),
  known(
    "1d6c7de4-350e-4868-a47b-333b4b0d9650",
    "evaluate data, information and digital content",
    "Évaluer des données, des informations et des contenus numériques",
    "تقييم المعطيات والمعلومات والمحتوى الرقمي",
  ),
  known("426ceaba-6867-481c-bb6b-aee3933da7d2", "ICT safety", "Sécurité numérique", "السلامة الرقمية"),
  known(
    "16a00c69-9c74-4c37-96d7-6301d285e5ce",
    "use e-services",
    "Utiliser des services en ligne",
    "استعمال الخدمات الإلكترونية",
  ),
  known(
    "ba93b71b-c433-4a01-8246-ed2daa85a9a2",
    "conduct web searches",
    "Faire des recherches sur le web",
    "البحث في الويب",
  ),
  known(
    "a12057b4-6d11-4a12-ab8e-15a028ef0a6d",
    "interact through digital technologies",
    "Communiquer par des moyens numériques",
    "التواصل بالوسائل الرقمية",
  ),
  known(
    "2b34a99f-9813-4c91-9509-b6b9b8c3132e",
    "collaborate through digital tools",
    "Travailler ensemble avec des outils numériques",
    "العمل المشترك بالأدوات الرقمية",
  ),
  known(
    "14832d87-2f2f-4895-b290-e4760ebae42a",
    "solve technical problems",
    "Résoudre des problèmes techniques",
    "حل المشكلات التقنية",
  ),
  known(
    "82de2df7-0d6c-42b1-94ac-b3e9a029e917",
    "use back-up and recovery tools",
    "Sauvegarder et récupérer des données",
    "حفظ نسخ احتياطية واسترجاعها",
  ),
  known(
    "81633a44-f1db-4a01-a940-804c6905e330",
    "use word processing software",
    "Utiliser un traitement de texte",
    "استعمال برنامج لمعالجة النصوص",
  ),
  known(
    "1973c966-f236-40c9-b2d4-5d71a89019be",
    "use spreadsheets software",
    "Utiliser un tableur",
    "استعمال برنامج للجداول",
  ),
  known(
    "234aeb8d-56c3-4531-9193-1c5e6a8d16cb",
    "use presentation software",
    "Utiliser un logiciel de présentation",
    "استعمال برنامج للعروض",
  ),
  known(
    "1258cc12-37bb-4a12-b219-9c3d6b294533",
    "work in an organised manner",
    "Travailler avec méthode",
    "العمل بطريقة منظمة",
  ),
  known(
    "c29aa9d2-4da8-4bdd-831c-8d4a2fb51730",
    "work independently",
    "Travailler de façon autonome",
    "العمل باستقلالية",
  ),
];
