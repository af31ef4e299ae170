import { z } from "zod";

/** Name in addresses and course packages: lower-case Latin letters, digits and single hyphens, 60 at most. */
export const slugSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use lower-case letters, digits and single hyphens")
  .max(60);
