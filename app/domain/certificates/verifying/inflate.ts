import { joined, type Bytes } from "#app/domain/certificates/verifying/bytes.ts";
import { limits } from "#app/domain/certificates/verifying/limits.ts";
import { Refusal } from "#app/domain/certificates/verifying/refusal.ts";

/** What may still be unpacked of one file. */
export class Budget {
  left: number = limits.unpackedBytes;
}

/**
 * What a stream packed by zlib ("deflate") or gzip unpacks to. Stops as soon as it passes 4 MB, or what is left of 16 MB
 * for all of the file, so that neither memory nor time go beyond that. Throws a `Refusal` then, and another error when
 * the bytes are not packed so.
 */
export async function inflate(packed: Bytes, format: "deflate" | "gzip", budget: Budget): Promise<Bytes> {
  const pipe = new DecompressionStream(format);
  const writer = pipe.writable.getWriter();
  // What the writer has to say is said by the reader too.
  const written = writer.write(packed).then(() => writer.close());
  written.catch(() => {});
  const reader = pipe.readable.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    length += next.value.length;
    budget.left -= next.value.length;
    if (length > limits.streamBytes || budget.left < 0) {
      await reader.cancel().catch(() => {});
      throw new Refusal("unpacks-too-far");
    }
  }
  await written;
  return joined(...parts);
}
