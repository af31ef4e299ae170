import { securityText } from "#app/http/security-text.server.ts";

/** Whom to tell of a weakness (RFC 9116); not there where nobody is named. */
export function loader() {
  const text = securityText(new Date());
  if (text === null) return new Response(null, { status: 404 });
  return new Response(text, {
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "public, max-age=86400" },
  });
}
