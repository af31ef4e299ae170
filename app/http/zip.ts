/** A ZIP file that is saved under its name. */
export const zipAnswer = ({ name, bytes }: { name: string; bytes: Uint8Array<ArrayBuffer> }): Response =>
  new Response(bytes, {
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
    },
  });
