import { limitOf, removeEndedCounts, type Limit, type Rate } from "#app/data/limits.server.ts";

export type { Limit, Taken } from "#app/data/limits.server.ts";

/**
 * How often one may ask who is known by a key alone: an address, a token, a serial. All processes of a space on PostgreSQL
 * count together; one that cannot ask it counts for itself. The name is of one limit in the whole product.
 */
export const limit = (name: string, rate: Rate): Limit => limitOf(name, rate);

/** Removes what was counted and counts no more. */
export const forgetCounts = async ({ at }: { at: Date }): Promise<void> => void (await removeEndedCounts(at));
