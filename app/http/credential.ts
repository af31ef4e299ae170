/** A signed credential, to the byte, that is saved under its serial, and of which no copy is kept on the way. */
export const credentialResponse = (json: string | Uint8Array<ArrayBuffer>, serial: string): Response =>
  new Response(json, {
    headers: {
      "content-type": "application/vc+json",
      "content-disposition": `attachment; filename="fadae-${serial}.json"`,
      "cache-control": "private, no-store",
    },
  });
