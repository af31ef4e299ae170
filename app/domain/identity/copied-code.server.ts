import { randomInt } from "node:crypto";

// None is mistaken for another when it is copied by hand.
const signs = "abcdefghjkmnpqrstuvwxyz23456789";

/** Random letters and digits to be copied by hand, in groups with a hyphen between them; each sign has 4.95 bits. */
export const copiedCode = (groups: number, groupLength: number): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: groupLength }, () => signs[randomInt(signs.length)]).join(""),
  ).join("-");
