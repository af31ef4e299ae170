/** Cache control of what never changes under its address. */
export const immutable = "public, max-age=31536000, immutable";
