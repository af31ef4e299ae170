// The script of the page of an H5P activity. The package runs in a frame of opaque origin that can reach nothing; this
// script brings it what it is made of, and believes nothing that comes back: it looks at who speaks, how much and how often.
import type { Player } from "#app/domain/h5p/player.ts";
import { fetchPackage } from "./h5p-files.ts";
import { mostText, type Feed, type Later } from "./h5p-messages.ts";
import { reporter, type Reporter } from "./h5p-reports.ts";
import { talk, type Heard } from "./h5p-talk.ts";

/** Milliseconds until a frame has said that it is there, and until the activity in it is. */
const helloPatience = 8000;
const readyPatience = 45_000;
/** Height of the frame in CSS pixels. */
const [lowest, highest] = [120, 8000];

const place = document.querySelector<HTMLElement>("[data-h5p]");
if (place) prepare(place);

function prepare(activity: HTMLElement): void {
  const find = (name: string) => activity.querySelector<HTMLElement>(`[data-${name}]`);
  const start = find("start");
  const stage = find("stage");
  const said = find("said");
  if (!start || !stage || !said) return;
  const say = (word: string) => (said.textContent = word && (activity.getAttribute(`data-word-${word}`) ?? ""));
  const reports = reporter(activity, say);
  const begin = async () => {
    start.hidden = true;
    say("loading");
    const ended = await play({ activity, stage, say, reports });
    stage.textContent = "";
    say(ended);
    start.hidden = false;
    const button = start.querySelector("button");
    if (button) button.textContent = activity.getAttribute("data-word-again");
  };
  start.querySelector("button")?.addEventListener("click", () => void begin());
  start.hidden = false;
}

type Ended = "failed" | "silent" | "stopped";
type Play = { activity: HTMLElement; stage: HTMLElement; say: (word: string) => void; reports: Reporter };

/** Plays until something ends it, and says what; as long as all goes well it goes on. */
function play({ activity, stage, say, reports }: Play): Promise<Ended> {
  return new Promise((ended) => {
    const bar = document.createElement("progress");
    stage.append(bar);
    void load();

    async function load(): Promise<void> {
      const { h5p: manifest = "", player = "" } = activity.dataset;
      const fetching = fetchPackage({ manifest, player: JSON.parse(player) as Player }, (done, total) => {
        bar.max = total;
        bar.value = done;
      });
      const [fetched, frame, state] = await Promise.all([
        fetching.catch(() => null),
        frameIn(stage, activity),
        reports.lastState(),
      ]);
      if (!fetched || !frame) return ended(fetched ? "silent" : "failed");
      const { bring, ...made } = fetched;
      const silent = setTimeout(() => ended("silent"), readyPatience);
      const post = (message: Feed | Later) => frame.window.postMessage(message, "*");
      const hear = (heard: Heard) => {
        switch (heard.type) {
          case "ready":
            clearTimeout(silent);
            bar.remove();
            return say("");
          case "height":
            frame.element.style.height = `${Math.min(highest, Math.max(lowest, heard.height))}px`;
            return undefined;
          case "statement":
            return reports.report(heard.text);
          case "state":
            return reports.keepState(heard.text);
          case "need":
            return void bring(heard.path).then((blob) => post({ type: "file", path: heard.path, blob }));
          case "failed":
            clearTimeout(silent);
            return ended("silent");
          case "flood":
          case "hello":
            return ended("stopped");
        }
      };
      frame.listen(hear);
      // The package went elsewhere with its own frame: what is there now is not what was begun.
      void frame.left.then(() => ended("stopped"));
      const { iri = "", language = "", direction = "" } = activity.dataset;
      post({ type: "feed", ...made, iri, language, direction, state });
    }
  });
}

type Frame = {
  element: HTMLIFrameElement;
  window: Window;
  listen: (hear: (heard: Heard) => void) => void;
  /** Resolves when another document comes into the frame. */
  left: Promise<void>;
};

/**
 * A frame that said hello, and said it from an opaque origin; null when none did. Without network a frame that is closed
 * off by its attribute cannot be had, since no worker answers for it: then the one that the worker keeps is closed off by
 * the policy it comes with. Nothing is handed over before the frame has shown that it is.
 */
async function frameIn(stage: HTMLElement, { dataset }: HTMLElement): Promise<Frame | null> {
  const address = dataset.frame ?? "";
  return (
    (await openFrame(stage, address, "allow-scripts")) ??
    (navigator.serviceWorker?.controller ? openFrame(stage, address, "allow-scripts allow-same-origin") : null)
  );
}

function openFrame(stage: HTMLElement, address: string, sandbox: string): Promise<Frame | null> {
  const element = document.createElement("iframe");
  element.setAttribute("sandbox", sandbox);
  element.title = document.querySelector("h1")?.textContent ?? "";
  Object.assign(element.style, { display: "block", width: "100%", height: `${lowest}px`, border: "0" });
  element.src = address;
  const { listen, stop } = talk(element, mostText);
  let loads = 0;
  const left = new Promise<void>((gone) => element.addEventListener("load", () => ++loads === 2 && gone()));
  return new Promise<Frame | null>((opened) => {
    listen(({ type }) => {
      const { contentWindow } = element;
      if (type === "hello" && contentWindow) opened({ element, window: contentWindow, listen, left });
    });
    setTimeout(opened, helloPatience, null);
    // The page that says that there is no network is loaded too; it says no hello.
    element.addEventListener("load", () => setTimeout(opened, 500, null), { once: true });
    stage.append(element);
  }).then((frame) => {
    if (frame) return frame;
    stop();
    element.remove();
    return null;
  });
}
