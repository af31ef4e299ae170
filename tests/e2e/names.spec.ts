import { ownNames } from "#app/i18n/own-names.ts";
import { everyPage, people } from "../prepared-space.ts";
import { signIn } from "./pages.ts";
import { expect, test } from "./prepared-test.ts";

/** Latin words that belong in an Arabic page: names of languages, people, associations and products, codes, addresses. */
const latinNames = [
  ...Object.values(ownNames),
  ...["POSITIVE", "PDF", "JSON", "ZIP", "PIN", "CV", "WhatsApp", "LinkedIn", "xAPI"],
];
const controls =
  /^\s*- (link|button|textbox|radio|checkbox|combobox|option|spinbutton|searchbox)\b(?: "((?:[^"\\]|\\.)*)")?/;

for (const as of [null, "learner", "otherLearner"] as const)
  test(`a screen reader reads every control of ${as ?? "a visitor"} in Arabic`, async ({ page, space, prepared }) => {
    if (as) await signIn(page, space, people[as]);
    const found: string[] = [];
    for (const { name, path } of everyPage(prepared).filter((one) => one.as === as)) {
      await page.goto(path);
      const lines = (await page.locator("body").ariaSnapshot()).split("\n");
      const read = lines.flatMap((line) => {
        const [, role = "", said = ""] = controls.exec(line.replace(/^(\s*- )'(.*)':?$/, "$1$2")) ?? [];
        return role ? [{ role, said }] : [];
      });
      if (read.length < 5) found.push(`${name}: only ${read.length} controls were read`);
      const otherLanguages = await page.locator('body [lang]:not([lang="ar"])').allTextContents();
      for (const { role, said } of read) {
        // What is written in another direction stands between isolates: names of people, codes, references.
        const addressed = said
          .replaceAll(new URL(space.address).host, " ")
          .replace(/\/v\/[0-9A-Z]{12}|[\w-]+\.(?:pdf|jpg)|[\w.]+@[\w.]+/, "");
        const rest = [...latinNames, ...otherLanguages]
          .reduce((text, one) => text.replaceAll(one.trim() || " ", " "), addressed)
          .replace(/[\u2066-\u2068].*?\u2069/g, " ");
        if (said.trim() === "") found.push(`${name}: a ${role} without a name`);
        else if (/[A-Za-zÀ-ÿ]{2,}/.test(rest)) found.push(`${name}: the ${role} "${said}" has a Latin word`);
        else if (/\p{Letter}/u.test(rest) && !/[\u0600-\u06ff\d]/.test(rest))
          found.push(`${name}: the ${role} "${said}" says nothing in Arabic`);
      }
    }
    expect(found).toEqual([]);
  });
