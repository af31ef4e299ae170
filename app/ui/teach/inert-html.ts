// HTML that nothing runs: what is written here is the one place where a text becomes HTML on pages that hydrate.

/** A document of its own, to be read: its scripts do not run. */
export const parsedHtml = (text: string): Document => new DOMParser().parseFromString(text, "text/html");

/** Shows HTML in a frame whose sandbox lets no scripts run. */
export function showInFrame(frame: HTMLIFrameElement, text: string): void {
  if (frame.sandbox.length === 0 || frame.sandbox.contains("allow-scripts"))
    throw new Error("a frame that runs scripts shows no HTML as text");
  frame.srcdoc = text;
}
