const headersOf = (name: string) => ({
  "content-type": "application/json",
  "content-disposition": `attachment; filename="${name}"`,
  "cache-control": "private, no-store",
});

/** A value as JSON that is saved under its name. */
export const jsonAnswer = (name: string, value: unknown): Response =>
  new Response(JSON.stringify(value, null, 2), { headers: headersOf(name) });

/** A list as JSON that is saved under its name, sent as it is read: one value a line. */
export function jsonArrayAnswer(name: string, values: AsyncIterable<unknown>): Response {
  const encoder = new TextEncoder();
  const source = values[Symbol.asyncIterator]();
  let before = "[\n";
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await source.next();
      if (!done) {
        controller.enqueue(encoder.encode(before + JSON.stringify(value)));
        before = ",\n";
        return;
      }
      controller.enqueue(encoder.encode(before === "[\n" ? "[]\n" : "\n]\n"));
      controller.close();
    },
    async cancel() {
      await source.return?.();
    },
  });
  return new Response(body, { headers: headersOf(name) });
}
