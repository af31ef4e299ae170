/** The browsers that are told apart. */
export const browserNames = ["chrome", "firefox", "safari", "edge", "samsung", "opera", "other"] as const;
/** What they run on. */
export const browserDevices = ["phone", "tablet", "computer"] as const;

type Name = (typeof browserNames)[number];
type Device = (typeof browserDevices)[number];

/** A kind of browser, coarse enough to say nothing of whose it is: `firefox-phone`. */
export type BrowserKind = `${Name}-${Device}`;

// The order matters: most browsers also call themselves Chrome, and Chrome calls itself Safari.
const signs: [Name, RegExp][] = [
  ["edge", /\bEdg(e|A|iOS)?\//],
  ["opera", /\b(OPR|Opera)\b/],
  ["samsung", /\bSamsungBrowser\//],
  ["firefox", /\b(Firefox|FxiOS)\//],
  ["chrome", /\b(Chrome|CriOS|Chromium)\//],
  ["safari", /\bVersion\/[\d.]+.* Safari\//],
];

/** The kind of a browser by its header User-Agent; `other-computer` when that says nothing known. */
export function browserKind(userAgent: string | null): BrowserKind {
  const said = (userAgent ?? "").slice(0, 500);
  const name = signs.find(([, sign]) => sign.test(said))?.[0] ?? "other";
  return `${name}-${deviceOf(said)}`;
}

function deviceOf(said: string): Device {
  if (/\biPad\b|\bTablet\b/.test(said)) return "tablet";
  if (/\bAndroid\b/.test(said)) return /\bMobile\b/.test(said) ? "phone" : "tablet";
  return /\biPhone\b|\bMobile\b|\bKAIOS\b/.test(said) ? "phone" : "computer";
}

const kinds: ReadonlySet<string> = new Set(browserNames.flatMap((one) => browserDevices.map((on) => `${one}-${on}`)));

/** A kind of browser as it was kept; `other-computer` for what is none. */
export const readBrowserKind = (kept: string): BrowserKind =>
  kinds.has(kept) ? (kept as BrowserKind) : "other-computer";
