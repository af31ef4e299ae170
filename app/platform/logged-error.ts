/** What the log holds of an error. */
export type LoggedError = { type: string; code?: string; frames?: string[]; message?: string; cause?: LoggedError };

const frame = /^\s+at (?:[\w$.<>[\] #]+ \()?(?:file:\/\/|node:|\/)[^\s()]+:\d+:\d+\)?$/;

/**
 * An error without its message, which may hold what somebody typed or the address that was asked for: its class, its code
 * and where it was thrown, twelve frames at most; three causes at most. The message of the operating system stays, since
 * it names files of ours alone.
 */
export function loggedError(error: unknown, { withMessages = false, depth = 0 } = {}): LoggedError {
  if (!(error instanceof Error)) return { type: error === null ? "null" : typeof error };
  const { message, stack = "", cause } = error;
  const code = "code" in error && typeof error.code === "string" && /^[A-Z][A-Z\d_]{1,50}$/.test(error.code);
  const isOfSystem = code && "syscall" in error && "path" in error;
  const after = stack.indexOf(message) + message.length;
  const frames = (stack.includes(message) ? stack.slice(after) : stack).split("\n").filter((line) => frame.test(line));
  return {
    type: /^[A-Za-z]{1,60}$/.test(error.name) ? error.name : "Error",
    ...(code && { code: String((error as NodeJS.ErrnoException).code) }),
    ...((withMessages || isOfSystem) && { message }),
    frames: frames.slice(0, 12).map((line) => line.trim().slice(3)),
    ...(cause !== undefined && depth < 3 && { cause: loggedError(cause, { withMessages, depth: depth + 1 }) }),
  };
}
