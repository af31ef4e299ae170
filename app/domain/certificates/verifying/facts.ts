/** What a certificate says, read from its signed form and from nowhere else. Days are of Morocco, as YYYY-MM-DD. */
export type SignedFacts = {
  host: string;
  serial: string;
  /** What opens the page of verification. */
  address: string;
  /** In Arabic letters, and in others; one of them may be empty. */
  name: { ar: string; latin: string };
  /** The title in each language there is, Arabic first; a QR text has one, perhaps cut. */
  titles: string[];
  /** The slug of the association, and its name in words; the name is empty where only the key says it. */
  association: string;
  associationName: string;
  coIssuers: string[];
  issuedOn: string;
  expiresOn: string | null;
  completedOn: string | null;
  hours: string | null;
  level: string | null;
  /** Percent. */
  grade: string | null;
};

const months = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" ");

/** A day in French, as it is printed: 23 novembre 2026, 1er mars 2026. */
export function frenchDay(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${date === 1 ? "1er" : date} ${months[month! - 1]} ${year}`;
}

/** The day in Morocco at a moment, as this device has the hours of Morocco. */
export function moroccanDay(moment: number): string {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone: "Africa/Casablanca", dateStyle: "short" });
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  return ["year", "month", "day"].map((part) => parts.get(part as "year")!.padStart(2, "0")).join("-");
}

/**
 * The days it may have been in Morocco at a moment, mostly twice the same: by clocks at UTC and an hour ahead. The device
 * that issues and the one that verifies may have different lists of when it is which.
 */
export function moroccanDays(moment: number): [earlier: string, later: string] {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return [day(moment), day(moment + 3_600_000)];
}
