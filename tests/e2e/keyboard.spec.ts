import type { Page } from "@playwright/test";
import { translator } from "#app/i18n/translate.ts";
import { everyPage, people } from "../prepared-space.ts";
import { signIn } from "./pages.ts";
import { expect, test } from "./prepared-test.ts";

type Stop = { tag: string; type: string; name: string; text: string; order: number; fault: string | null };

/** Where the keyboard is: null when it has left the page. `fault` says why somebody would not see that it is there. */
const stop = (page: Page): Promise<Stop | null> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body || at === document.documentElement) return null;
    // The ring of an answer is around its words.
    const ringed = at.matches(".opt input") ? at.nextElementSibling : at;
    const style = getComputedStyle(ringed ?? at);
    const box = (ringed ?? at).getBoundingClientRect();
    const middle = document.elementFromPoint(box.x + box.width / 2, Math.max(1, box.y + Math.min(box.height, 40) / 2));
    const fault =
      style.outlineStyle === "none" || Number.parseFloat(style.outlineWidth) < 2
        ? "no ring"
        : box.bottom <= 0 || box.top >= innerHeight || box.width < 2
          ? "outside the screen"
          : middle && (ringed ?? at).contains(middle)
            ? null
            : "covered";
    return {
      tag: at.tagName.toLowerCase(),
      type: at.getAttribute("type") ?? "",
      name: at.getAttribute("name") ?? "",
      text: (at.getAttribute("aria-label") ?? at.textContent ?? "").trim(),
      order: Array.from(document.querySelectorAll("*")).indexOf(at),
      fault,
    };
  });

/** Presses Tab until the stop is the wanted one; every stop on the way can be seen. */
async function tabTo(page: Page, wanted: (stop: Stop) => boolean, onTheWay?: (stop: Stop) => Promise<void>) {
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press("Tab");
    const at = await stop(page);
    if (!at) continue;
    expect(at.fault, `${page.url()}: ${at.text || at.name}`).toBeNull();
    if (wanted(at)) return;
    await onTheWay?.(at);
  }
  throw new Error(`the keyboard never came there on ${page.url()}`);
}

for (const locale of ["ar", "fr"] as const)
  test.describe(`with the keyboard alone in ${locale}`, () => {
    test.use({ viewport: { width: 360, height: 640 } });
    test.setTimeout(180_000);
    const t = translator(locale);

    test("a learner joins, enrols, finishes a lesson and takes a quiz", async ({ page, space, prepared }) => {
      const key = (name: string) => page.keyboard.press(name);
      const write = (text: string) => page.keyboard.type(text);
      const follow = async (words: string) => {
        await tabTo(page, ({ text }) => text === words);
        await key("Enter");
      };
      await page.context().addCookies([{ name: "lang", value: locale, url: space.address }]);
      await page.goto("/courses/positive/first-job");
      // The first stop leads past the header.
      await key("Tab");
      expect((await stop(page))?.text).toBe(t("frame.skip"));
      await key("Enter");
      await follow(t("course.join"));
      await page.waitForURL(/\/join/);
      for (const [field, text] of Object.entries({ name: "سلمى Mital", secret: "2749", again: "2749" })) {
        await tabTo(page, ({ name }) => name === field);
        await write(text);
      }
      await key("Enter");
      await page.waitForURL(/\/welcome/);
      await follow(t("joined.go-on"));
      await page.waitForURL(/\/courses\//);
      await follow(t("course.enrol"));
      await page.waitForURL(/\/learn\/[^/]+$/);
      const course = page.url();
      await page.goto(`${course}/lessons/${prepared.names.otherLesson}`);
      await follow(t("lesson.finish"));
      await page.waitForURL((url) => !url.pathname.endsWith(prepared.names.otherLesson) || url.search !== "");

      await page.goto(`${course}/quizzes/${prepared.names.finalQuiz}`);
      const answered = new Set<string>();
      await tabTo(
        page,
        ({ tag, text }) => tag === "button" && text === t("quiz.submit"),
        async ({ tag, type: kind, name }) => {
          if (!name.startsWith("q-")) return;
          answered.add(name);
          if (kind === "radio") {
            await key("Space");
            await key("ArrowDown");
          } else if (kind === "checkbox") await key("Space");
          else if (tag === "select") await key("ArrowDown");
          else await write("12");
        },
      );
      const given = await page.evaluate(() =>
        Array.from(new FormData(document.querySelector("main form") as HTMLFormElement))
          .filter(([name, value]) => name.startsWith("q-") && value !== "")
          .map(([name]) => name),
      );
      expect([...new Set(given)].toSorted()).toEqual([...answered].toSorted());
      expect(answered.size).toBeGreaterThan(5);
      await key("Enter");
      await page.waitForURL(/\/attempts\/\d+$/);
      await tabTo(page, ({ tag, text }) => tag === "a" && text !== "" && text !== t("frame.skip"));
    });

    test("every stop of every page is seen, comes once and in order, and none keeps the keyboard", async ({
      browser,
      space,
      prepared,
      baseURL,
    }) => {
      const found: string[] = [];
      for (const as of [null, "learner", "otherLearner"] as const) {
        const context = await browser.newContext({ baseURL, viewport: { width: 360, height: 640 } });
        const page = await context.newPage();
        if (as) await signIn(page, space, people[as], locale);
        else await context.addCookies([{ name: "lang", value: locale, url: space.address }]);
        for (const { name, path } of everyPage(prepared).filter((one) => one.as === as)) {
          await page.goto(path);
          const expected = await page.evaluate(() => {
            const groups = new Set<string>();
            return Array.from(document.querySelectorAll("a[href], button, input, select, textarea, summary")).filter(
              (one) => {
                if (one.getAttribute("type") === "hidden" || one.getClientRects().length === 0) return false;
                if (one.getAttribute("type") !== "radio") return true;
                const group = one.getAttribute("name") ?? "";
                return !groups.has(group) && groups.add(group);
              },
            ).length;
          });
          const orders: number[] = [];
          for (let presses = 0; presses <= expected + 10; presses++) {
            await page.keyboard.press("Tab");
            const at = await stop(page);
            if (!at || orders.includes(at.order)) break;
            if (at.fault) found.push(`${name}: ${at.text || at.name}: ${at.fault}`);
            orders.push(at.order);
          }
          if (orders.length < expected) found.push(`${name}: ${orders.length} stops of ${expected}`);
          if (orders.toSorted((a, b) => a - b).join() !== orders.join()) found.push(`${name}: out of order`);
        }
        await context.close();
      }
      expect(found).toEqual([]);
    });
  });
