/** Which bytes to send: the first and the last, both included. */
export type ByteRange = { first: number; last: number };

/**
 * What a `Range` header asks of a file of `length` bytes (RFC 9110, section 14): one range, "all" when there is none to
 * answer (no header, another unit, several ranges, or what is no range), or "outside" when it begins behind the end.
 */
export function byteRange(header: string | null, length: number): ByteRange | "all" | "outside" {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "") ?? [];
  if (from === undefined || to === undefined || (from === "" && to === "")) return "all";
  if (from === "") {
    const suffix = Number(to);
    return suffix === 0 || length === 0 ? "outside" : { first: Math.max(0, length - suffix), last: length - 1 };
  }
  const first = Number(from);
  const last = to === "" ? length - 1 : Math.min(Number(to), length - 1);
  if (to !== "" && Number(to) < first) return "all";
  return first >= length ? "outside" : { first, last };
}
