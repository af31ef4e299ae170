// What Chromium makes of the HTML of an answer, without running it.
import { chromium, type Browser } from "@playwright/test";

export type Field = { name: string; type: string; value: string; options: string[] };

export type FoundForm = {
  action: string | null;
  method: "GET" | "POST";
  isMultipart: boolean;
  fields: Field[];
  /** Buttons with a name, as what they send. */
  buttons: { name: string; value: string; action: string | null }[];
};

export type Markup = { forms: FoundForm[]; links: string[]; faults: string[] };

/** Opens Chromium, and gives it with what reads HTML in it. */
export async function openReader(): Promise<{
  browser: Browser;
  read: (html: string) => Promise<Markup>;
  close: () => Promise<void>;
}> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const page = await browser.newPage();
  // What the compiler of tsx writes into functions, which go to the browser as they are.
  await page.evaluate("globalThis.__name = (given) => given");
  return { browser, read: (html) => page.evaluate(readMarkup, html), close: () => browser.close() };
}

// Runs in the browser.
function readMarkup(html: string): Markup {
  const document = new DOMParser().parseFromString(html, "text/html");
  const faults: string[] = [];
  for (const element of document.querySelectorAll("*"))
    for (const { name, value } of element.attributes) {
      const isScript = /^[\s\0-\x20]*(?:j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t|vbscript|data:text\/html)/i.test(value);
      if (/^on/i.test(name)) faults.push(`attribute ${name}=${value.slice(0, 80)}`);
      if (/^(?:href|src|action|formaction|xlink:href|data|poster)$/i.test(name) && isScript)
        faults.push(`address ${name}=${value.slice(0, 80)}`);
      if (/^style$/i.test(name) && /zq\d+qz/.test(value)) faults.push(`style ${value.slice(0, 80)}`);
      if (/^srcdoc$/i.test(name) && /<script|onerror|onload/i.test(value)) faults.push(`srcdoc ${value.slice(0, 80)}`);
    }
  for (const script of document.querySelectorAll("script")) {
    const isState = script.textContent.trimStart().startsWith("window.__remixContext");
    const isData = /json/.test(script.type);
    if (/zq\d+qz/.test(script.textContent) && !isState && !isData)
      faults.push(`script ${script.textContent.trim().slice(0, 80)}`);
  }
  const forms = [...document.forms].map((form) => {
    const elements = [...form.elements].filter(
      (one): one is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement | HTMLButtonElement =>
        "name" in one && one.name !== "",
    );
    return {
      action: form.getAttribute("action"),
      method: form.method === "get" ? ("GET" as const) : ("POST" as const),
      isMultipart: form.enctype === "multipart/form-data",
      fields: elements
        .filter((one) => one.type !== "submit" && one.type !== "button" && one.tagName !== "FIELDSET")
        .map((one) => ({
          name: one.name,
          type: one.type,
          value: one.value,
          options: one.tagName === "SELECT" ? [...(one as HTMLSelectElement).options].map(({ value }) => value) : [],
        })),
      buttons: elements
        .filter((one) => one.type === "submit")
        .map((one) => ({ name: one.name, value: one.value, action: one.getAttribute("formaction") })),
    };
  });
  const links = [...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href") ?? "");
  return { forms, links, faults };
}
