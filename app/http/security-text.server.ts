import { environment } from "#app/platform/environment.server.ts";

/** Days for which what is said of whom to tell holds; it is said anew each day. RFC 9116 asks for less than a year. */
const days = 90;

/** Whom to tell of a weakness, as RFC 9116 writes it; null where SECURITY_CONTACT names nobody. */
export function securityText(at: Date): string | null {
  const { securityContact, origin } = environment();
  if (securityContact === null) return null;
  const today = Math.floor(at.getTime() / 86_400_000);
  const lines = [
    `Contact: ${securityContact}`,
    `Expires: ${new Date((today + days) * 86_400_000).toISOString()}`,
    "Preferred-Languages: ar, fr, en",
    `Canonical: ${origin}/.well-known/security.txt`,
  ];
  return `${lines.join("\n")}\n`;
}
