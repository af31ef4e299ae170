/** A number in letters, since names hold letters only. */
export const letters = (number: number): string =>
  [...String(number)].map((digit) => String.fromCharCode(97 + Number(digit))).join("");
