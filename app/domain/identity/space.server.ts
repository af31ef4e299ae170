import { findSpace } from "#app/data/space.server.ts";

let known: boolean | undefined;

/** Whether invented people live here, asked once per process; every page then says so. */
export const isDemonstration = async (): Promise<boolean> => (known ??= (await findSpace())?.isDemonstration ?? false);
