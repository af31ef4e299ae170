import type { IncomingMessage } from "node:http";

/**
 * What a request may bring. `mostHeld` is how many bytes of the kind a process holds at once; `perMinute` is how many an
 * address may send, counted under the name.
 */
export type BodyKind = { name: string; largest: number; mostHeld: number; perMinute: number };

type Asked = Pick<IncomingMessage, "url" | "headers">;

const megabyte = 1_000_000;
/** A form, in bytes. */
const form: BodyKind = { name: "forms", largest: 256 * 1024, mostHeld: Infinity, perMinute: 600 };

const isMultipart = ({ headers }: Asked): boolean => /^multipart\/form-data/i.test(headers["content-type"] ?? "");
const isSignedIn = ({ headers }: Asked): boolean => /\bfadae_session=/.test(headers.cookie ?? "");

/** Every kind that is more than a form: the address, who may send it at all, and its limits; the first that fits counts. */
const kinds: [address: RegExp, kind: BodyKind, also?: (asked: Asked) => boolean][] = [
  // Files to be verified, from anybody.
  [/^\/v$/, { name: "files to verify", largest: 40 * megabyte, mostHeld: 120 * megabyte, perMinute: 10 }],
  // Files and lists to be verified at the desk of an agency.
  [
    /^\/desk\/verify$/,
    { name: "files at the desk", largest: 40 * megabyte, mostHeld: 120 * megabyte, perMinute: 20 },
    isSignedIn,
  ],
  // Course packages and packages of H5P.
  [
    /^\/teach\/(import|courses\/[^/]+\/draft\/(package|h5p))$/,
    { name: "packages", largest: 50 * megabyte + 64 * 1024, mostHeld: 101 * megabyte, perMinute: 10 },
    (asked) => isSignedIn(asked) && isMultipart(asked),
  ],
  // Files that are responses. A class has one address.
  [
    /^\/learn\/[^/]+\/quizzes\/[^/]+$/,
    { name: "files of responses", largest: 25 * megabyte, mostHeld: 100 * megabyte, perMinute: 120 },
    isMultipart,
  ],
  // Accounts. A whole class shares one address.
  [/^\/join$/, { ...form, name: "accounts", perMinute: 60 }],
  // Essays: five thousand Arabic letters are thirty kilobytes of a form.
  [/^\/learn\/[^/]+\/quizzes\/[^/]+$/, { ...form, name: "essays", largest: 4 * form.largest }],
  // Videos and documents of a draft, its pictures and those of banks, its voices.
  [
    /^\/teach\/courses\/[^/]+\/draft\/files$/,
    { name: "files of drafts", largest: 20.1 * megabyte, mostHeld: 80 * megabyte, perMinute: 60 },
    isSignedIn,
  ],
  [
    /^\/teach\/(courses\/[^/]+\/draft|organisations\/[^/]+\/bank)\/pictures(\/upload)?$/,
    { name: "pictures", largest: 8.1 * megabyte, mostHeld: 80 * megabyte, perMinute: 120 },
    isSignedIn,
  ],
  [
    /^\/teach\/courses\/[^/]+\/draft\/(voices\/[^/]+|documents)$/,
    { name: "voices and documents", largest: 10.1 * megabyte, mostHeld: 80 * megabyte, perMinute: 120 },
    isSignedIn,
  ],
  // Questions as texts, with pictures in them.
  [
    /^\/teach\/.+\/import$/,
    { name: "questions", largest: 8.1 * megabyte, mostHeld: 80 * megabyte, perMinute: 60 },
    (asked) => isSignedIn(asked) && isMultipart(asked),
  ],
  // A thousand certificates to be verified, for programs.
  [/^\/api\/v1\/verifications$/, { name: "verifications", largest: megabyte, mostHeld: 40 * megabyte, perMinute: 600 }],
  // The outbox of a phone.
  [/^\/teach\/deliveries$/, { ...form, name: "outboxes", largest: 2 * 1024 * 1024 }],
];

/** What a request may bring, by its address. */
export function bodyKind(asked: Asked): BodyKind {
  const path = (asked.url ?? "").replace(/\?.*$/, "").replace(/\.data$/, "");
  return kinds.find(([address, , also]) => address.test(path) && (also?.(asked) ?? true))?.[1] ?? form;
}
