/** A text to be downloaded; what its name cannot have is left out of it. */
export const textFile = (
  { text, type, ending }: { text: string; type: string; ending: string },
  name: string,
): Response =>
  new Response(text, {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="${name.replace(/[^a-z0-9-]/g, "") || "file"}.${ending}"`,
    },
  });
