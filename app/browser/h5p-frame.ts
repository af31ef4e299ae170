// The script of the frame in which an H5P package is played. The frame has an opaque origin and a policy that lets nothing
// out: what it needs comes from the page around it, and what it says goes there. See docs/decisions.
import { lendStorage } from "./frame-storage.ts";
import type { Feed, Later, Said } from "./h5p-messages.ts";

/** Where the player believes the package to be. The name cannot exist (RFC 2606). */
const home = "https://h5p.invalid/p";

type Instance = { getCurrentState?: () => unknown };
type Player = {
  H5P?: {
    preventInit?: boolean;
    instances: Instance[];
    externalDispatcher: { on: (name: string, then: (event: { data: { statement: unknown } }) => void) => void };
    getPath: (path: string, contentId?: string) => string;
    setUserData: (contentId: string, kind: string, data: unknown) => void;
    init: (target: Node) => void;
  };
  H5PIntegration?: object;
  H5PStandalone?: { H5P: new (place: HTMLElement, options: object) => PromiseLike<unknown> };
};
const frame = window as unknown as Player;

// Kept before any package can put others in their place.
const page = parent;
const post = page.postMessage.bind(page);
const say = (said: Said) => post(said, "*");

/** Address of each file that is here, by path. */
const here = new Map<string, string>();
const later = new Set<string>();
const waiting = new Map<string, ((address: string) => void)[]>();

// Names are looked up without a host by the browser's own calls as well: a connection of WebRTC would get through.
for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel"])
  Object.defineProperty(window, name, { value: undefined, writable: false, configurable: false });

if (self.origin === "null") {
  lendStorage(window);
  addEventListener("message", (event: MessageEvent<Feed | Later>) => {
    if (event.source !== page) return;
    if (event.data.type === "file") arrived(event.data);
    else if (here.size === 0) play(event.data).catch((error: unknown) => say({ type: "failed", why: String(error) }));
  });
  say({ type: "hello" });
}

async function play(feed: Feed): Promise<void> {
  const root = document.documentElement;
  root.lang = feed.language;
  root.dir = feed.direction;
  for (const [path, blob] of Object.entries(feed.files)) here.set(path, URL.createObjectURL(blob));
  for (const path of feed.later) later.add(path);
  answerFetches(feed.documents);
  for (const kind of [HTMLImageElement, HTMLMediaElement, HTMLSourceElement]) watchSource(kind.prototype);
  watchTree();

  const shown = new Map(Object.entries(feed.shown).map(([sha256, blob]) => [sha256, URL.createObjectURL(blob)]));
  const style = (path: string, text: string) =>
    add(
      "link",
      path,
      new Blob([text.replace(/h5p-file:([0-9a-f]{64})/g, (_, one: string) => shown.get(one) ?? "data:,")]),
    );
  await style("core.css", feed.player.style);
  for (const { path, text } of feed.styles) await style(path, text);
  for (const font of feed.fonts) declareFont(font);
  frame.H5P = { preventInit: true } as Player["H5P"];
  frame.H5PIntegration = { l10n: { H5P: {} } };
  await add("script", "main.js", feed.player.main);
  // H5P's core takes the name away again.
  const Standalone = frame.H5PStandalone;
  await add("script", "core.js", feed.player.core);
  for (const { path, blob } of feed.scripts) await add("script", path, blob);
  const { H5P } = frame;
  if (!Standalone || !H5P) throw new Error("the player is not there");
  const pathOf = H5P.getPath;
  H5P.getPath = (path, contentId) =>
    here.get(`content/${path.replace(/#tmp$/, "")}`) ?? pathOf.call(H5P, path, contentId);
  report(H5P);
  await new Standalone.H5P(document.getElementById("activity")!, {
    ...{ id: "activity", embedType: "div", preventH5PInit: false, saveFreq: 5, reportingIsEnabled: true },
    ...{ h5pJsonPath: home, frameJs: `${home}/core.js`, frameCss: `${home}/core.css`, xAPIObjectIRI: feed.iri },
    contentUserData: feed.state === null ? undefined : [{ state: feed.state }],
  });
  H5P.init(document.body);
  say({ type: "ready" });
  const measure = () => say({ type: "height", height: Math.ceil(document.body.getBoundingClientRect().height) });
  new ResizeObserver(measure).observe(document.body);
  measure();
}

// The player looks for what is named `data-h5p` before it loads anything.
function add(tag: "script" | "link", path: string, blob: Blob): Promise<void> {
  return new Promise((loaded, failed) => {
    const element = document.createElement(tag);
    const address = URL.createObjectURL(new Blob([blob], { type: tag === "script" ? "text/javascript" : "text/css" }));
    element.dataset.h5p = `${home}/${path}`;
    element.addEventListener("load", () => loaded());
    element.addEventListener("error", () => failed(new Error(`${path} cannot be read`)));
    if (element instanceof HTMLScriptElement) element.src = address;
    else {
      element.rel = "stylesheet";
      element.href = address;
    }
    document.head.append(element);
  });
}

/** Statements and states go to the page; statements only once somebody did something: resuming says things again. */
function report(H5P: NonNullable<Player["H5P"]>): void {
  let touched = false;
  for (const name of ["pointerdown", "keydown"])
    addEventListener(name, ({ isTrusted }) => (touched ||= isTrusted), { capture: true });
  let latest = "";
  const saveState = (data: unknown) => {
    const text = JSON.stringify(data) as string | undefined;
    if (!touched || text === undefined || text === latest) return;
    latest = text;
    say({ type: "state", text });
  };
  H5P.setUserData = (_, kind, data) => {
    if (kind === "state") saveState(data);
  };
  H5P.externalDispatcher.on("xAPI", ({ data }) => {
    if (!touched) return;
    say({ type: "statement", text: JSON.stringify(data.statement) });
    setTimeout(() => saveState(H5P.instances[0]?.getCurrentState?.()), 300);
  });
}

function answerFetches(documents: Record<string, string>): void {
  const ask = window.fetch;
  window.fetch = (asked, options) => {
    const address = asked instanceof Request ? asked.url : String(asked);
    if (!address.startsWith(`${home}/`)) return ask(asked, options);
    const text = documents[pathIn(address)];
    return Promise.resolve(new Response(text ?? "", { status: text === undefined ? 404 : 200 }));
  };
}

const pathIn = (address: string): string => address.slice(home.length + 1).split(/[?#]/)[0] ?? "";

// ——— Files that scripts name by address while they run

type WithSource = Element & { src: string };

/** Puts the address of a file that is here for one that only looks as if it could be fetched. */
function watchSource(prototype: { src: string } & Element): void {
  const own = Object.getOwnPropertyDescriptor(prototype, "src");
  if (!own?.set) return;
  Object.defineProperty(prototype, "src", {
    ...own,
    set(this: WithSource, address: unknown) {
      const text = String(address);
      if (text.startsWith(`${home}/`)) bring(this, pathIn(text), (known) => own.set?.call(this, known));
      else own.set?.call(this, text);
    },
  });
}

/** The same for what is written as HTML or by attribute. */
function watchTree(): void {
  const look = (element: Element) => {
    const address = element.getAttribute("src");
    if (address?.startsWith(`${home}/`)) bring(element, pathIn(address), (known) => element.setAttribute("src", known));
  };
  const named = `[src^="${home}/"]`;
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes)
      for (const node of [target, ...Array.from(addedNodes)])
        if (node instanceof Element) {
          if (node.matches(named)) look(node);
          for (const inner of Array.from(node.querySelectorAll(named))) look(inner);
        }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["src"] });
}

function bring(element: Element, path: string, put: (address: string) => void): void {
  const known = here.get(path);
  if (known !== undefined) return put(known);
  need(path, (address) => {
    element.setAttribute("src", address);
    const player = element instanceof HTMLSourceElement ? element.parentElement : element;
    if (player instanceof HTMLMediaElement) player.load();
  });
}

/** Asks for a file once; `then` hears where it is when it has come, or at once. */
function need(path: string, then: (address: string) => void): void {
  const known = here.get(path);
  if (known !== undefined) return then(known);
  if (!later.has(path)) return;
  const others = waiting.get(path) ?? [];
  waiting.set(path, [...others, then]);
  if (others.length === 0) say({ type: "need", path });
}

function arrived({ path, blob }: Later): void {
  const asked = waiting.get(path) ?? [];
  waiting.delete(path);
  if (!blob) return;
  const address = URL.createObjectURL(blob);
  here.set(path, address);
  for (const then of asked) then(address);
}

/**
 * Declares a font that is empty: browsers load a font when the first letter is to be shown in it, so it fails just when
 * the real one is wanted. That takes its place when it has come.
 */
function declareFont({ family, descriptors, path }: Feed["fonts"][number]): void {
  const fontIn = (address: string) => new FontFace(family, `url("${address}")`, descriptors);
  const empty = fontIn("data:,");
  document.fonts.add(empty);
  empty.loaded.catch(() =>
    need(path, (address) => {
      document.fonts.add(fontIn(address));
      document.fonts.delete(empty);
    }),
  );
}
