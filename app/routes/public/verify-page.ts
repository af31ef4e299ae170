import { verifyPage } from "#app/domain/certificates/verifying/page.server.ts";

/** The page that verifies without us, with our keys of today in it: to be kept on a phone or a stick. */
export async function loader() {
  const { html, policy } = await verifyPage(new Date());
  return new Response(html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `${policy}; frame-ancestors 'none'`,
      "cache-control": "public, max-age=300",
    },
  });
}
