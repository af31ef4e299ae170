/** Longest piece said at once, in characters: Android stops in the middle of longer ones. */
const longest = 200;

/**
 * The words of a part of the page as they are heard: pictures by their description, no buttons, and of lists of choices only those marked to be heard.
 */
function heard(node: Node): string {
  if (node.nodeType === 3) return node.nodeValue || "";
  if (!(node instanceof Element) || node.matches("button,select:not([data-heard]),svg,.listen")) return "";
  let text = node.getAttribute("alt") || "";
  node.childNodes.forEach((child) => (text += heard(child)));
  return /inline/.test(getComputedStyle(node).display) ? text : `\n${text}\n`;
}

/** A text in pieces of fewer than 200 characters, which end where a sentence does, else at a comma, else at a space. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const line of text.split(/\n/)) {
    let rest = line.replace(/\s+/g, " ").trim();
    while (rest.length >= longest) {
      const start = rest.slice(0, longest - 1);
      const [end = start] =
        /^.*[.!?؟…](?=\s)/.exec(start) || /^.*[,;:،؛](?=\s)/.exec(start) || /^.*(?=\s)/.exec(start) || [];
      pieces.push(end);
      rest = rest.slice(end.length).trim();
    }
    if (/[^\s.,:·–-]/.test(rest)) pieces.push(rest);
  }
  return pieces;
}

/**
 * Shows the buttons of the page whose language the phone has a voice for, and reads aloud what they name: one at a time,
 * until its end, a second press, or the page is left.
 */
export function startListening(page: Document): void {
  const speech = window.speechSynthesis;
  if (!speech) return;
  const buttons = page.querySelectorAll<HTMLButtonElement>("[data-listen]");
  let speaking: HTMLButtonElement | null = null;
  // Kept so that it is not swept away before it ends.
  let saying: SpeechSynthesisUtterance | null = null;

  // A voice of the phone itself needs no data.
  const voiceOf = (button: HTMLElement) => {
    const voices = speech
      .getVoices()
      .filter(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === button.dataset.listen);
    return voices.find(({ localService }) => localService) || voices[0];
  };
  const mark = (button: HTMLElement, pressed: boolean) => button.setAttribute("aria-pressed", String(pressed));

  function stop() {
    if (speaking) mark(speaking, false);
    speaking = saying = null;
    speech.cancel();
  }

  function start(button: HTMLButtonElement) {
    const voice = voiceOf(button);
    const parts = (button.dataset.of || "").split(" ").map((id) => page.getElementById(id));
    const pieces = piecesOf(parts.map((part) => (part ? heard(part) : "")).join("\n"));
    if (!voice) return;
    speaking = button;
    mark(button, true);
    const next = () => {
      const piece = pieces.shift();
      if (!piece) return stop();
      const said = (saying = new SpeechSynthesisUtterance(piece));
      said.voice = voice;
      said.lang = voice.lang;
      // What was stopped says so too, after something else may have begun.
      said.addEventListener("end", () => saying === said && next());
      said.addEventListener("error", () => saying === said && stop());
      speech.speak(said);
    };
    next();
  }

  const show = () => buttons.forEach((button) => button.classList.toggle("on", Boolean(voiceOf(button))));
  show();
  // Voices come late, and some come with a language that is added while the page is open.
  if (speech.addEventListener) speech.addEventListener("voiceschanged", show);
  buttons.forEach((button) =>
    button.addEventListener("click", () => {
      const again = speaking === button;
      stop();
      if (!again) start(button);
    }),
  );
  window.addEventListener("pagehide", stop);
}
