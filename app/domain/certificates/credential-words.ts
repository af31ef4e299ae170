import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { hoursInArabic, hoursInFrench, levelNames } from "#app/domain/certificates/wording.ts";
import { inLanguage, type Localised } from "#app/domain/language.ts";

/** What credentials say in words: Arabic first, then French. */
export const credentialWords = {
  certificate: (course: Localised) => {
    const arabic = `شهادة إتمام: ${inLanguage(course, "ar").text}`;
    const below = course.fr ?? course.en;
    return below === undefined ? arabic : `${arabic} / Certificat\u00a0: ${below}`;
  },
  hours: "الساعات / Heures",
  level: "المستوى / Niveau",
  grade: "النتيجة / Résultat",
  criteria:
    "إتمام الدروس المطلوبة والنجاح في الاختبارات المطلوبة. / Avoir terminé les leçons demandées et réussi les tests demandés.",
  description: (hours: number, level: CertificateFacts["level"]) =>
    `دورة تكوينية: ${hoursInArabic(hours)}، المستوى: ${levelNames[level].ar}. / ` +
    `Formation de ${hoursInFrench(hours)}, niveau\u00a0: ${levelNames[level].fr.toLowerCase()}.`,
  work: {
    alone: {
      name: "طريقة العمل / Travail",
      narrative:
        "تُوبعت الدورة بشكل فردي، دون حضور مؤطِّر. / Formation suivie individuellement, sans présence d’un formateur.",
    },
    assisted: {
      name: "طريقة العمل / Travail",
      narrative: "أُنجزت الدورة بمساعدة شخص آخر. / Formation suivie avec l’aide d’une autre personne.",
    },
    group: {
      name: "طريقة العمل / Travail",
      narrative: "أُنجزت الدورة ضمن مجموعة. / Formation suivie en groupe.",
    },
  },
  graded: {
    server: {
      name: "تصحيح الاختبارات / Correction des tests",
      narrative: "صُحّحت الاختبارات على خادم الفضاء. / Tests corrigés par le serveur de l’espace.",
    },
    device: {
      name: "تصحيح الاختبارات / Correction des tests",
      narrative:
        "نتائج الاختبارات كما أرسلها الهاتف، ولم يتحقق منها الخادم. / Résultats des tests tels que le téléphone les a envoyés, sans contrôle du serveur.",
    },
  },
};
