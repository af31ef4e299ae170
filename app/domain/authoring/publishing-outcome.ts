import { z } from "zod";

/** What came of publishing a draft. Stored with its job and never changed. */
export const publicationOutcomeSchema = z.discriminatedUnion("status", [
  /** Also for a draft that was the latest version already. `moved`: how many learners went on with it; null when they were to stay. */
  z.object({ status: z.literal("published"), version: z.number(), moved: z.number().nullable() }),
  /** What keeps it from being published, as codes with their facts. */
  z.object({
    status: z.literal("broken"),
    faults: z.array(
      z.object({
        file: z.string(),
        path: z.string().optional(),
        line: z.number().optional(),
        code: z.string(),
        facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      }),
    ),
  }),
  /** The draft, or what is published, is no longer what was seen. */
  z.object({ status: z.literal("changed-meanwhile") }),
]);
export type PublicationOutcome = z.infer<typeof publicationOutcomeSchema>;

/** What came of moving the learners under way. Stored with its job and never changed. */
export const moveOutcomeSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("moved"), version: z.number(), moved: z.number() }),
  /** Another version is offered by now, or none. */
  z.object({ status: z.literal("changed-meanwhile") }),
]);
export type MoveOutcome = z.infer<typeof moveOutcomeSchema>;
