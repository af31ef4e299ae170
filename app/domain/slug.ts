import { z } from "zod";
import type { ValueFaultCode } from "#app/domain/value-faults.ts";

/** Name in addresses and course packages: lower-case Latin letters, digits and single hyphens, 60 at most. */
export const slugSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "slug-form" satisfies ValueFaultCode)
  .max(60);

/** The name that a title in Latin letters gives, without accents and 40 characters at most; empty where there are none. */
export const slugOf = (title: string): string =>
  title
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
