import { findSpace } from "#app/data/space.server.ts";

let known: Promise<boolean> | undefined;

/** Whether invented people live here, asked once per process; every page then says so. */
export const isDemonstration = (): Promise<boolean> =>
  (known ??= findSpace().then((space) => space?.isDemonstration ?? false));
