import { z } from "zod";

/** What came of taking an H5P package into a draft. Stored with its job and never changed. */
export const importOutcomeSchema = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("accepted"),
    title: z.string(),
    libraries: z.array(z.string()),
    /** Bytes that are sent before it begins, and in all. */
    startBytes: z.number(),
    bytes: z.number(),
    /** Hosts that it would load something from, which the frame keeps away. */
    hosts: z.array(z.string()),
  }),
  /** A code of `refusals.ts` with its facts, and the file of the package it is about; "" is the whole. */
  z.object({
    status: z.literal("refused"),
    code: z.string(),
    at: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  /** Somebody changed the same files of the draft meanwhile. */
  z.object({ status: z.literal("changed-meanwhile") }),
]);
export type ImportOutcome = z.infer<typeof importOutcomeSchema>;
