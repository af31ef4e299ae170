// Pages that hydrate refuse texts where HTML is asked for (Trusted Types). What is written here is the one exception: HTML
// that nothing runs. docs/security.md says which policies there are.
type Policy = { createHTML: (text: string) => string };
type Factory = {
  createPolicy: (name: string, rules: { createHTML: (text: string) => string | null }) => Policy;
};

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
const inert = factory?.createPolicy("fadae-inert", { createHTML: (text) => text });
// Turndown tries whether the browser can parse by parsing nothing; every other text is refused.
factory?.createPolicy("default", { createHTML: (text) => (text === "" ? text : null) });

const trusted = (text: string): string => inert?.createHTML(text) ?? text;

/** A document of its own, to be read: its scripts do not run. */
export const parsedHtml = (text: string): Document => new DOMParser().parseFromString(trusted(text), "text/html");

/** Shows HTML in a frame whose sandbox lets no scripts run. */
export function showInFrame(frame: HTMLIFrameElement, text: string): void {
  if (frame.sandbox.length === 0 || frame.sandbox.contains("allow-scripts"))
    throw new Error("a frame that runs scripts shows no HTML as text");
  frame.srcdoc = trusted(text);
}
