import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { belowArabic, contentOf, given, type Content, type Surroundings } from "#app/domain/certificates/wording.ts";

/** A page with a note on the grades has room for one module less. */
const modulesPerPage = ({ graded }: Pick<CertificateFacts, "graded">): number => (graded === "device" ? 9 : 10);

/** What grades are that nobody but a phone knows, with the mark that leads to it. */
const reported = {
  "graded-mark": "*",
  "graded-ar": "* من هذه النقط ما أرسله الهاتف ولم يتحقق منه الفضاء.",
  "graded-fr": "* Notes envoyées en partie par le téléphone, sans contrôle de l’espace.",
};

/**
 * The texts and codes of a transcript, a page each: ten modules on a page, and on the last the hours, the grade and the
 * skills. A course without modules has one page. Where a phone reported grades, each page says so below its grades, and has
 * nine modules at most.
 */
export function transcriptPages(facts: CertificateFacts, surroundings: Surroundings): Content[] {
  const size = modulesPerPage(facts);
  const pages = Math.max(1, Math.ceil(facts.modules.length / size));
  const { texts, ...others } = contentOf(facts, { ...surroundings, offlineText: undefined });
  const { "skills-ar": skillsInArabic, "skills-fr": skillsInFrench, ...everywhere } = texts;
  return Array.from({ length: pages }, (_, page) => {
    const first = page * size;
    const last = page === pages - 1;
    return {
      ...others,
      texts: given({
        ...everywhere,
        ...(facts.graded === "device" && reported),
        ...Object.assign(
          {},
          ...facts.modules
            .slice(first, first + size)
            .map((module, row) => rowOf(module, { row, number: first + row + 1 })),
        ),
        ...(last && {
          "skills-ar": skillsInArabic,
          "skills-fr": skillsInFrench,
          "total-hours": timeOf(facts.hours * 60),
          "total-grade": percent(facts.grade),
        }),
        ...(pages > 1 && { "page-ar": `الصفحة ${page + 1} من ${pages}`, "page-fr": `Page ${page + 1} sur ${pages}` }),
      }),
    };
  });
}

const rowOf = (module: CertificateFacts["modules"][number], { row, number }: { row: number; number: number }) => ({
  [`module-${row + 1}-number`]: `${number}`,
  [`module-${row + 1}-ar`]: module.title.ar,
  [`module-${row + 1}-fr`]: belowArabic(module.title),
  [`module-${row + 1}-time`]: timeOf(module.minutes),
  [`module-${row + 1}-grade`]: percent(module.grade),
});

/** A length in hours and minutes, such as 1 h 05; below an hour in minutes. */
export const timeOf = (minutes: number): string => {
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / 60);
  if (hours === 0) return `${whole} min`;
  return whole % 60 === 0 ? `${hours} h` : `${hours} h ${String(whole % 60).padStart(2, "0")}`;
};

/** A grade in percent with at most one decimal; a dash without one. */
const percent = (grade: number | null): string =>
  grade === null ? "–" : `${new Intl.NumberFormat("fr-MA", { maximumFractionDigits: 1 }).format(grade)}\u00a0%`;
