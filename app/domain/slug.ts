import { z } from "zod";
import type { ValueFaultCode } from "#app/domain/value-faults.ts";

/** Name in addresses and course packages: lower-case Latin letters, digits and single hyphens, 60 at most. */
export const slugSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "slug-form" satisfies ValueFaultCode)
  .max(60);
