import type { Said } from "./h5p-messages.ts";

export type Heard = Said | { type: "flood" };

/** Messages at once, and a second after that; more are not heard. */
const [atOnce, perSecond] = [60, 10];
/** Messages not heard until a frame counts as mad. */
const mostUnheard = 500;

/**
 * Listens to a frame: only what it says itself, from an opaque origin, in the form that is known, short enough and not too
 * often. Whoever says far too much is heard once more, as a flood.
 */
export function talk(
  element: HTMLIFrameElement,
  mostText: number,
): { listen: (hear: (heard: Heard) => void) => void; stop: () => void } {
  let hear: (heard: Heard) => void = () => undefined;
  let [left, filledAt, unheard] = [atOnce, performance.now(), 0];
  const mayPass = () => {
    const now = performance.now();
    left = Math.min(atOnce, left + ((now - filledAt) / 1000) * perSecond);
    filledAt = now;
    return left >= 1 && left-- > 0;
  };
  const listener = ({ source, origin, data }: MessageEvent<unknown>) => {
    if (source !== element.contentWindow || origin !== "null") return;
    const said = mayPass() ? read(data, mostText) : null;
    if (said) return hear(said);
    if (++unheard !== mostUnheard) return;
    stop();
    hear({ type: "flood" });
  };
  const stop = () => removeEventListener("message", listener);
  addEventListener("message", listener);
  return { listen: (then) => (hear = then), stop };
}

/** What a frame said, made anew from the members that are known; null for anything else. */
export function read(data: unknown, mostText: number): Said | null {
  if (typeof data !== "object" || data === null) return null;
  const { type, text, height, path, why } = data as Record<string, unknown>;
  const isShort = (value: unknown, most: number): value is string => typeof value === "string" && value.length <= most;
  switch (type) {
    case "hello":
    case "ready":
      return { type };
    case "height":
      return typeof height === "number" && Number.isFinite(height) ? { type, height } : null;
    case "statement":
    case "state":
      return isShort(text, mostText) ? { type, text } : null;
    case "need":
      return isShort(path, 400) ? { type, path } : null;
    case "failed":
      return { type, why: isShort(why, 400) ? why : "" };
    default:
      return null;
  }
}
