import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode, useLayoutEffect } from "react";
import { hydrateRoot } from "react-dom/client";

/** The first texts of the text areas that were written in before the page was awake. */
const firstTexts = new Map<HTMLTextAreaElement, string>();

/** React sets a text area that it finds back to its first text, unless it finds another there: what was typed. */
function keep(field: EventTarget | null): void {
  if (!(field instanceof HTMLTextAreaElement) || field.value === field.defaultValue) return;
  if (!firstTexts.has(field)) firstTexts.set(field, field.defaultValue);
  field.defaultValue = field.value;
}

const onInput = (event: Event) => keep(event.target);

/** By its first text a form knows that something was typed. */
function release(): void {
  document.removeEventListener("input", onInput, true);
  for (const [field, text] of firstTexts) field.defaultValue = text;
  firstTexts.clear();
}

function Page() {
  useLayoutEffect(release, []);
  return <RemixBrowser />;
}

/**
 * Waits for what the page carries: it comes at its very end, and React 18 fails at a tap that finds a page waiting for it.
 * Remix begins to read it the first time its component is drawn, and throws until it has.
 */
async function untilRead(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (reading) {
    await reading;
  }
}

void untilRead().then(() => {
  document.addEventListener("input", onInput, true);
  document.querySelectorAll("textarea").forEach(keep);
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <Page />
      </StrictMode>,
    );
  });
});
