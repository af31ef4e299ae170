import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { drawCertificate } from "#app/domain/certificates/document.server.ts";
import { makeSigners } from "../document-signer.ts";

const names = ["سلمى", "يوسف", "نادية", "كريم", "أمينة", "إيمان", "هبة", "محمد", "شيماء", "زكرياء", "ضحى", "عبد الإله"];
const families = ["المثالي", "الوهمي", "التجريبية", "المتخيل", "الافتراضي", "الزناتي", "البركانية"];
const inLatin = [
  "Salma BENT EL MITAL",
  "Youssef EL MITALI",
  "Nadia WAHMIA",
  "Karim TAJRIBI",
  "Élodie N’AÏT-MITAL",
  "Zoé AMEDYA",
];

/** About as much as a credential with its proofs and a list of keys. */
const attachedBytes = { "credential.json": 4200, "issuer-keys.json": 1800 };
const prose = "The quick brown fox jumps over the lazy dog; pack my box with five dozen liquor jugs. ";

/**
 * Certificates drawn and signed one after another, each for somebody else and with two codes and two attachments:
 * processor time of this process, so that what else runs on the machine does not count.
 */
export async function measureCertificates(facts: CertificateFacts): Promise<void> {
  const { signer } = await makeSigners();
  const draw = (at: number) => {
    const serial = `7K3QX9M2${String(1000 + at)}`;
    const noise = Buffer.from(
      Array.from({ length: 700 }, (_, byte) => (byte * 97 + at * 31 + ((byte * byte) >> 3)) & 255),
    ).toString("base64");
    const name = {
      ar: `${names[at % names.length]} ${names[(at * 5) % names.length]} ${families[at % families.length]}`,
      latin: inLatin[at % inLatin.length] ?? "",
    };
    return drawCertificate(
      { ...facts, serial, name },
      {
        verifyUrl: `https://fadae.example/v/${serial}`,
        offlineText: `FC1:${noise
          .toUpperCase()
          .replace(/[^0-9A-Z]/g, "")
          .slice(0, 290)}`,
        attachments: Object.entries(attachedBytes).map(([file, length]) => ({
          name: file,
          mimeType: file.startsWith("credential") ? "application/vc" : "application/json",
          description: file,
          bytes: Buffer.from((noise + prose.repeat(60)).slice(0, length)),
          relationship: file.startsWith("credential") ? "Data" : "Supplement",
        })),
        signer,
      },
    );
  };
  for (let at = 0; at < 40; at++) await draw(at);
  const count = 300;
  let bytes = 0;
  const before = process.cpuUsage();
  const begun = performance.now();
  for (let at = 0; at < count; at++) bytes += (await draw(at)).length;
  const { user, system } = process.cpuUsage(before);
  const each = (user + system) / 1000 / count;
  const passed = (performance.now() - begun) / count;
  console.log(
    "certificate, drawn and signed".padEnd(46),
    `${(1000 / each).toFixed(0)} a second on one core, ${each.toFixed(1)} ms of processor each (${passed.toFixed(1)} ms passed), ${Math.round(bytes / count)} bytes a file`,
  );
}
