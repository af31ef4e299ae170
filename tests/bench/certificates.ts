import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { signForms } from "#app/domain/certificates/signed-forms.server.ts";

const names = ["سلمى", "يوسف", "نادية", "كريم", "أمينة", "إيمان", "هبة", "محمد", "شيماء", "زكرياء", "ضحى", "عبد الإله"];
const families = ["المثالي", "الوهمي", "التجريبية", "المتخيل", "الافتراضي", "الزناتي", "البركانية"];
const inLatin = ["Salma BENT EL MITAL", "Youssef EL MITALI", "Nadia WAHMIA", "Karim TAJRIBI", "Élodie N’AÏT-MITAL"];

/**
 * Whole certificates one after another, each for somebody else: place in the status list, credential with its proofs, second
 * code, document with its attachments, signature. Processor time of this process, so that what else runs does not count.
 */
export async function measureCertificates(
  facts: CertificateFacts,
  print: (what: string, figure: string) => void,
): Promise<void> {
  const at = new Date();
  const certificate = (count: number) =>
    signForms(
      {
        ...facts,
        serial: `7K3QX9M2${String(1000 + count)}`,
        name: {
          ar: `${names[count % names.length]} ${names[(count * 5) % names.length]} ${families[count % families.length]}`,
          latin: inLatin[count % inLatin.length] ?? "",
        },
      },
      { at },
    );
  for (let count = 0; count < 60; count++) await certificate(count);
  const total = 300;
  let bytes = 0;
  const before = process.cpuUsage();
  for (let count = 0; count < total; count++) bytes += (await certificate(count)).document.length;
  const { user, system } = process.cpuUsage(before);
  const each = (user + system) / 1000 / total;
  print(
    "certificate issued, all its forms",
    `${(1000 / each).toFixed(0)} a second on one core, ${each.toFixed(1)} ms of processor each, ${Math.round(bytes / total)} bytes a file`,
  );
}
