import { certificateFactsSchema } from "#app/domain/certificates/certificate.ts";

/** Facts of an invented certificate that has every member there is. */
export const exampleFacts = certificateFactsSchema.parse({
  serial: "7K3QX9M2PA10",
  issuedOn: "2026-11-25",
  completedOn: "2026-11-24",
  expiresOn: "2029-11-25",
  name: { ar: "سلمى المثالية", latin: "Salma Mital" },
  course: { ar: "السلامة الرقمية", fr: "Sécurité numérique", en: "Digital safety" },
  courseSlug: "digital-safety",
  courseVersion: 2,
  language: "ar",
  hours: 6,
  level: "beginner",
  skills: [
    { ar: "حماية الهاتف", fr: "Protéger un téléphone" },
    {
      ar: "حماية البيانات الشخصية",
      fr: "Protéger les données personnelles",
      esco: "http://data.europa.eu/esco/skill/16c31a20-8ba5-4c5e-9f5b-1f4d1c9b7c0e",
    },
  ],
  grade: 87,
  modules: [{ title: { ar: "الأقفال" }, minutes: 60, grade: 87 }],
  work: "assisted",
  graded: "device",
  organisation: {
    slug: "digital-paths",
    name: { ar: "جمعية السبل الرقمية", fr: "Association Digital Paths" },
    accent: "a1",
  },
  coIssuers: [{ slug: "positive", name: { ar: "جمعية POSITIVE", fr: "Association POSITIVE" }, accent: "a2" }],
  place: { ar: "بركان", fr: "Berkane" },
  signatories: [],
});
