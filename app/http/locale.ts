import { localeSchema, type Locale } from "#app/domain/language.ts";

// Over https its name has a prefix: see `hostCookie`.
const cookieName = "lang";
const inCookies = `(?:^|;\\s*)(?:__Host-)?${cookieName}=`;

/** The language a request wants: `?lang=`, else the cookie of an earlier choice, else Arabic. */
export function localeOf(request: Request): Locale {
  const asked = new URL(request.url).searchParams.get("lang");
  const kept = new RegExp(`${inCookies}(\\w+)`).exec(request.headers.get("cookie") ?? "")?.[1];
  return localeSchema.catch(localeSchema.catch("ar").parse(kept)).parse(asked);
}

/**
 * The language that the header Accept-Language of a program asks for most (RFC 9110, 12.5.4); French when it asks for none
 * of ours.
 */
export function acceptedLocale(header: string | null): Locale {
  const ranges = (header ?? "").slice(0, 500).split(",").slice(0, 20);
  let best: { locale: Locale; weight: number } = { locale: "fr", weight: 0 };
  for (const range of ranges) {
    const [tag = "", ...parameters] = range
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const given = parameters.find((one) => one.startsWith("q="));
    const weight = given === undefined ? 1 : Number(given.slice(2));
    const locale = localeSchema.safeParse(tag.split("-")[0]);
    if (locale.success && weight > best.weight) best = { locale: locale.data, weight };
  }
  return best.locale;
}

/** Whether the reader has chosen a language in this browser. */
export const hasChosenLocale = (request: Request): boolean =>
  new RegExp(inCookies).test(request.headers.get("cookie") ?? "");

/** The cookie that keeps a choice of language for a year. */
export const localeCookie = (locale: Locale): string =>
  `${cookieName}=${locale}; Path=/; Max-Age=31536000; SameSite=Lax`;

/** The cookie to set when the address itself asks for a language (`?lang=fr`). */
export const askedLocaleCookie = (request: Request): string | null =>
  localeSchema.safeParse(new URL(request.url).searchParams.get("lang")).success
    ? localeCookie(localeOf(request))
    : null;
