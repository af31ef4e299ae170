import { certificateFactsSchema, type CertificateFacts } from "#app/domain/certificates/certificate.ts";

export const verifyUrl = "https://fadae.example/v/7K3QX9M2PA10";
const role = { ar: "رئيسة الجمعية", fr: "Présidente de l’association" };

/** Three invented people who sign. */
export const signatories: CertificateFacts["signatories"] = [
  {
    role: { ar: "المدير البيداغوجي", fr: "Direction pédagogique" },
    name: { ar: "يوسف المثالي", latin: "Youssef EL MITALI" },
  },
  { role, name: { ar: "نادية الوهمية", latin: "Nadia EL WAHMIA" } },
  {
    role: { ar: "منسق الفضاء", fr: "Coordination de l’espace" },
    name: { ar: "كريم التجريبي", latin: "Karim TAJRIBI" },
  },
];

/** The facts of an invented certificate. */
export const facts = certificateFactsSchema.parse({
  serial: "7K3QX9M2PA10",
  issuedOn: "2026-11-23",
  name: { ar: "سلمى بنت المثال الوهمي", latin: "Salma BENT EL MITAL" },
  course: { ar: "أساسيات الشبكات المعلوماتية", fr: "Les bases des réseaux informatiques" },
  hours: 60,
  level: "intermediate",
  skills: [
    { ar: "تركيب شبكة محلية", fr: "installer un réseau local" },
    { ar: "تشخيص الأعطال", fr: "diagnostic" },
  ],
  organisation: {
    slug: "digital-paths",
    name: { ar: "جمعية السبل الرقمية", fr: "Association Digital Paths" },
    accent: "a1",
  },
  place: { ar: "بركان", fr: "Berkane" },
  signatories: [],
});

/** The texts of a second code, as long as they are with ordinary and with long names. */
export const offlineTexts = {
  ordinary: `FC1:${"A7K9 $%*+-./:B2Z".repeat(18).slice(0, 286)}`,
  long: `FC1:${"A7K9 $%*+-./:B2Z".repeat(24).slice(0, 372)}`,
};

const titles = [
  ["مدخل إلى الشبكات", "Introduction aux réseaux"],
  ["العنونة والتقسيم", "Adressage et sous-réseaux"],
  ["الكابلات والربط", "Câblage et connectique"],
  ["الموجهات والمبدلات", "Routeurs et commutateurs"],
  ["الشبكات اللاسلكية", "Réseaux sans fil"],
  ["تشخيص الأعطال", "Diagnostic des pannes"],
  ["حماية الشبكة", "Protection du réseau"],
  ["مشروع ختامي", "Projet final"],
  ["التواصل المهني وكتابة التقارير التقنية", "Communication professionnelle et rapports techniques"],
  ["المراجعة", "Révision"],
  ["العمل عن بعد", "Travail à distance"],
  ["التقويم الذاتي", "Autoévaluation"],
] as const;

/** Twelve invented modules; the tenth has no grade. */
export const modules: CertificateFacts["modules"] = titles.map(([ar, fr], index) => ({
  title: { ar, fr },
  minutes: 45 + index * 37,
  grade: index === 9 ? null : 60 + index * 3,
}));
