import { z } from "zod";

/**
 * What becomes of a job that its own kind says nothing of. `interrupted`: the space was stopped while it was under way, and
 * it is not begun again. `failed`: our own fault, which is in the log.
 */
export const stoppedSchema = z.object({ status: z.enum(["interrupted", "failed"]) });
export type Stopped = z.infer<typeof stoppedSchema>;

/** A job as it is shown. */
export type Job<Input, Outcome> = {
  id: string;
  input: Input;
  startedAt: Date;
  /** 0 to 100. */
  percent: number;
  /** Null while it is under way. */
  outcome: Outcome | Stopped | null;
};
