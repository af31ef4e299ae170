import { objectsIn, type Json } from "#app/domain/h5p/bounded-json.ts";

/** The text of content.json as it is kept: what was read, written anew, without the `#tmp` that editors leave behind paths. */
export const contentText = (content: Json): string =>
  JSON.stringify(content, (member, value: unknown) =>
    member === "path" && typeof value === "string" ? value.replace(/#tmp$/, "") : value,
  );

/** What content shows beside its own words: files of the package that are not there, and hosts it would load from. */
export type ContentRemarks = { missing: string[]; hosts: string[] };

/**
 * What will not be seen when the content is played: the frame loads nothing from elsewhere, so videos of other hosts stay
 * away, and so do files that `path` names and the package lacks. Neither refuses a package.
 */
export function contentRemarks(content: Json, has: (name: string) => boolean): ContentRemarks {
  const [missing, hosts] = [new Set<string>(), new Set<string>()];
  for (const { path } of objectsIn(content)) {
    if (typeof path !== "string" || path === "") continue;
    const name = path.replace(/#tmp$/, "");
    const host = /^(?:https?:)?\/\/([^/?#]{1,253})/i.exec(name)?.[1];
    if (host !== undefined) hosts.add(host);
    else if (!has(`content/${name}`)) missing.add(name);
  }
  return { missing: [...missing], hosts: [...hosts] };
}
