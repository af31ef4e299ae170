const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const hexadecimal = /^(?!0+$)[\da-f]{32}$/;
/** W3C Trace Context, version 00: trace, parent and flags. */
const traceParent = /^00-([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}$/;

/**
 * The identifier that a trusted proxy gave a request: a UUID or 32 hexadecimal digits in `x-request-id`, else the trace of
 * `traceparent`. Null for anything else, so that no name, code or token comes into the log by this way.
 */
export function givenRequestId(headers: Record<string, string | string[] | undefined>): string | null {
  const own = String(headers["x-request-id"] ?? "").toLowerCase();
  if (uuid.test(own) || hexadecimal.test(own)) return own;
  const trace = traceParent.exec(String(headers.traceparent ?? ""))?.[1];
  return trace !== undefined && hexadecimal.test(trace) ? trace : null;
}
