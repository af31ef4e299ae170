/** Data that any program may read, from any site, and keep for so many seconds. */
export const publicData = (body: string | Uint8Array<ArrayBuffer>, type: string, seconds: number): Response =>
  new Response(body, {
    headers: {
      "content-type": type,
      "access-control-allow-origin": "*",
      "cache-control": `public, max-age=${seconds}`,
    },
  });
