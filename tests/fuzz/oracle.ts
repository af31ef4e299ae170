// What an answer must never be, whatever was asked.
import { anyMark } from "./hostile-strings.ts";

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

const traces: [what: string, pattern: RegExp][] = [
  ["a stack trace", /(?:^|\n|>|\\n)\s*at (?:[\w.<>[\] ]+ \()?(?:file:\/\/|node:|\/)[^\s()]+:\d+:\d+/],
  ["a path of a module", /\/node_modules\/|build\/server\//],
  ["an error of the database", /PrismaClient|SqliteError|SQLITE_[A-Z]{3,}|better-sqlite3/],
  ["a hash of a secret", /\$argon2/],
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY|"d":"[\w-]{40,}"/],
];

/** A mark behind an opening that would be markup: written as it was given, and not as a text. */
const rawMarkup = /<(?:img src=x onerror|svg onload|script>window|script>parent)[^<]{0,30}zq\d+qz/;

/**
 * The faults of one answer, in words; none where it is right. `secrets` are texts that no answer holds, `origin` is where
 * redirects may lead.
 */
export function faultsOf(
  { status, headers, body }: Answer,
  { origin, secrets, json }: { origin: string; secrets: readonly string[]; json?: boolean },
): string[] {
  const faults: string[] = [];
  // 503 is for what the space lacks; nothing is lacking here.
  if (status >= 500) faults.push(`status ${status}`);
  const type = String(headers["content-type"] ?? "");
  const isText = /html|json|text|xml|svg/.test(type);
  const text = isText ? body.toString() : "";
  for (const [what, pattern] of traces) {
    const found = /javascript|css/.test(type) ? null : pattern.exec(text);
    if (found) faults.push(`${what}: ${found[0].trim().slice(0, 120)}`);
  }
  for (const secret of secrets) if (body.includes(secret)) faults.push(`it holds ${secret.slice(0, 12)}…`);
  if (/html|xml|svg/.test(type)) {
    const raw = rawMarkup.exec(text);
    if (raw) faults.push(`markup that was given: ${raw[0].slice(0, 120)}`);
  }
  if (anyMark.test(text) && headers["x-content-type-options"] !== "nosniff") faults.push("its kind may be guessed");
  if (json !== false && /\bjson\b/.test(type) && status !== 204 && body.length > 0 && !parses(text))
    faults.push("JSON that does not parse");
  if ("x-fuzzed" in headers || String(headers["set-cookie"] ?? "").includes("fuzzed=1"))
    faults.push("a header that was given");
  const { location } = headers;
  if (typeof location === "string" && !leadsHome(location, origin))
    faults.push(`it leads to ${location.slice(0, 120)}`);
  return faults;
}

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const leadsHome = (location: string, origin: string): boolean =>
  URL.canParse(location, origin) && new URL(location, origin).origin === origin;

/** The lines of a server's log that say that something was not foreseen, with the request that each is of. */
export function unforeseenLines(output: string): { line: string; requestId: string }[] {
  return output.split("\n").flatMap((line) => {
    if (!line.startsWith("{")) return /Error|^\s+at /.test(line) ? [{ line, requestId: "" }] : [];
    const said = JSON.parse(line) as { level: number; requestId?: string };
    return said.level >= 50 ? [{ line, requestId: said.requestId ?? "" }] : [];
  });
}
