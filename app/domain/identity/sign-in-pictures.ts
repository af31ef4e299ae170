/** The pictures to sign in with, in the order in which they are shown; a picture's number is its place, from 1. */
export const signInPictures = [
  "orange",
  "tree",
  "sun",
  "house",
  "fish",
  "key",
  "tea",
  "boat",
  "bicycle",
  "moon",
  "bird",
  "mountain",
] as const;
export type SignInPicture = (typeof signInPictures)[number];

/** How many pictures stand in place of a PIN. */
export const picturesNeeded = 3;

const prefix = "pictures:";

/** Whether a text claims to be pictures: such a text is never a PIN or a password. */
export const looksLikePictures = (text: string): boolean =>
  text.normalize("NFKC").trimStart().toLowerCase().startsWith(prefix);

/** Pictures as a secret, such as `pictures:3-7-11`: this text is what is hashed, and what a form posts as `secret`. */
export const picturesSecret = (numbers: readonly number[]): string => prefix + numbers.join("-");

/** The secret behind a text such as `pictures:3-7-11`: three different numbers from 1 to 12; null for anything else. */
export function readPicturesSecret(text: string): string | null {
  const numbers = text.startsWith(prefix) ? readPicked(text.slice(prefix.length)) : [];
  return numbers.length === picturesNeeded ? picturesSecret(numbers) : null;
}

/** The name of the picture with a number from 1 to 12. */
export const pictureOf = (number: number): SignInPicture | undefined => signInPictures[number - 1];

/** The names of the pictures of a secret, in their order; none for a PIN or a password. */
export const picturesOf = (secret: string): SignInPicture[] =>
  secret.startsWith(prefix) ? readPicked(secret.slice(prefix.length)).flatMap((number) => pictureOf(number) ?? []) : [];

/**
 * The numbers tapped so far, from a text such as `3-7`: at most three, all different. A text of any other form counts
 * as nothing tapped.
 */
export function readPicked(text: string): number[] {
  if (!/^\d{1,2}(-\d{1,2}){0,2}$/.test(text)) return [];
  const numbers = text.split("-");
  const known = numbers.every((number) => String(Number(number)) === number && pictureOf(Number(number)));
  return known && new Set(numbers).size === numbers.length ? numbers.map(Number) : [];
}

/** What a tap adds to the numbers before it: `same` when that picture was tapped already, `none` when it is no picture. */
export function tapPicture(
  picked: readonly number[],
  tapped: string,
): { picked: number[]; tap: "added" | "same" | "none" } {
  const number = /^\d{1,2}$/.test(tapped) ? Number(tapped) : 0;
  if (!pictureOf(number) || picked.length >= picturesNeeded) return { picked: [...picked], tap: "none" };
  if (picked.includes(number)) return { picked: [...picked], tap: "same" };
  return { picked: [...picked, number], tap: "added" };
}
