/** Words for people whose name has no Latin letters: easy to read aloud and to copy. */
const words = [
  "ATLAS",
  "NAKHLA",
  "ZITOUN",
  "LAIMOUN",
  "YASMIN",
  "WARDA",
  "NAJMA",
  "QAMAR",
  "CHAMS",
  "JABAL",
  "WADI",
  "RIMAN",
];

/**
 * A personal code such as AMINA-4821: the first name in capitals (eight letters at most), or a word when the name is
 * not in Latin letters, then four digits. `number` is a random whole number of at least 0; uniqueness is the caller's.
 */
export function personalCode(name: string, number: number): string {
  const latin = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .split(/[^A-Z]+/)
    .find((part) => part.length >= 3);
  const word = latin?.slice(0, 8) ?? words[Math.floor(number / 10_000) % words.length] ?? "ATLAS";
  return `${word}-${String(number % 10_000).padStart(4, "0")}`;
}

/**
 * A personal code as somebody typed it: any case, spaces or no hyphen, Arabic digits. Null when it cannot be one.
 */
export function readPersonalCode(typed: string): string | null {
  const text = typed
    .slice(0, 60)
    .normalize("NFKC")
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "");
  const match = /^([A-Z]{3,8})(\d{4})$/.exec(text);
  return match ? `${match[1]}-${match[2]}` : null;
}
