import type { OwnText } from "#app/http/drawn-once.ts";

const tifinagh = "ⴰⴱⴳⴷⴹⴻⴼⴽⵀⵃⵄⵅⵇⵉⵊⵍⵎⵏⵓⵔ";
const latin = "abcdefghijklmnopqrstuvwxyz";
const some = (letters: string, count: number): string =>
  [...crypto.getRandomValues(new Uint8Array(count))].map((byte) => letters[byte % letters.length]).join("");

// Chosen anew by each process, so that no course can hold them.
const [person, place, serial] = [some(latin, 24), some(latin, 24), some("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 12)];
const names = { name: some(tifinagh, 16), ar: some(tifinagh, 16), latin: some(tifinagh, 16) };
const moment = new Date(crypto.getRandomValues(new Uint32Array(1))[0]! * 6000 - 3e13);

/** The identifier of an account. */
export const ownPerson = (id: string): OwnText => ({ text: id, standIn: person });

/** The identifier of an enrolment. */
export const ownEnrolment = (id: string): OwnText => ({ text: id, standIn: place });

/** The serial of a certificate, which pages write in groups. */
export const ownSerial = (text: string, shown: (serial: string) => string): OwnText => ({
  text,
  standIn: serial,
  shown,
});

/**
 * The name of the reader (`name`), or of a holder as it is written in Arabic or in Latin letters. The stand-in runs in the
 * same directions: pages set names apart that run against their sentence.
 */
export const ownName = (text: string, under: keyof typeof names): OwnText => ({
  ...{ text, under },
  standIn: names[under] + (/\p{Script=Arabic}/u.test(text) ? "ع" : "") + (/\p{Script=Latin}|\d/u.test(text) ? "q" : ""),
});

/** A moment as an ISO text, which a page writes in a form of its own. */
export const ownMoment = (iso: string, shown: (iso: string) => string): OwnText => ({
  text: iso,
  standIn: moment.toISOString(),
  shown,
});

// Far from every day that a page can show, and each in a century of its own.
const days = Array.from({ length: 8 }, (_, place) => {
  const [year = 0, month = 0, date = 0] = crypto.getRandomValues(new Uint8Array(3));
  return `${3000 + 100 * place + (year % 100)}-${10 + (month % 3)}-${10 + (date % 19)}`;
});

/** Days as YYYY-MM-DD, which a page writes in a form of its own: the first eight that differ, so that no two are taken for one. */
export const ownDays = (texts: readonly (string | null | undefined)[], shown: (day: string) => string): OwnText[] =>
  [...new Set(texts)]
    .filter((text) => text)
    .slice(0, days.length)
    .map((text, place) => ({ text: text!, standIn: days[place]!, shown }));
