import { limits } from "#app/domain/h5p/limits.ts";
import { refuse } from "#app/domain/h5p/refusals.ts";

/** Names that Windows keeps for devices, with any ending. */
const device = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
/** Not seen (controls, format and bidi signs, halves of letters), or special to a file system. */
const unusual = /[\p{C}\p{Zl}\p{Zp}:*?"<>|]/u;

/**
 * Refuses a name in a package that could mean something else to some system: outside the package, a device, or another
 * name when seen. A folder is given without its closing slash. Names are never used as paths; this is the first of two locks.
 */
export function checkName(name: string): void {
  if (name.includes("\\")) refuse("name-backslash", name, {});
  if (/^\/|^[a-z]:/i.test(name)) refuse("name-absolute", name, {});
  const parts = name.split("/");
  if (parts.some((part) => part === "" || part === "." || part === "..")) refuse("name-traversal", name, {});
  if (unusual.test(name)) refuse("name-characters", name, {});
  if (parts.some((part) => /^\s|[. ]$|\s$/.test(part) || device.test(part))) refuse("name-reserved", name, {});
  const characters = [...name].length;
  if (characters > limits.nameCharacters) refuse("name-too-long", name, { characters, most: limits.nameCharacters });
  if (parts.length > limits.nameDepth) refuse("name-too-deep", name, { most: limits.nameDepth });
}

/** The same for names that some file system takes for one: case and the form of letters do not count. */
export const nameKey = (name: string): string =>
  name.normalize("NFC").toUpperCase().normalize("NFC").toLowerCase().normalize("NFC");

/** What systems leave behind in ZIP files; it is left out. */
export const isLitter = (name: string): boolean =>
  /^__MACOSX(\/|$)/.test(name) || /(^|\/)(\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)$/i.test(name);

/** Whether a part of the name begins with a dot. */
export const isHidden = (name: string): boolean => name.split("/").some((part) => part.startsWith("."));
