import { z } from "zod";

/** The place in a list after which the next page begins: the moment and the identifier of its last item. */
export type Place = { at: Date; id: string };

const schema = z.tuple([z.int().min(0).max(4_102_444_800_000), z.string().regex(/^[\w-]{1,60}$/)]);

/** A place as it is handed out: letters that mean nothing to whoever keeps them. */
export const cursorOf = ({ at, id }: Place): string =>
  btoa(JSON.stringify([at.getTime(), id]))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** The place behind a cursor; null for letters that no cursor has. */
export function placeOf(cursor: string): Place | null {
  try {
    const [at, id] = schema.parse(JSON.parse(atob(cursor.replaceAll("-", "+").replaceAll("_", "/"))));
    return { at: new Date(at), id };
  } catch {
    return null;
  }
}
