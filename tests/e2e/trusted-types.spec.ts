import type { Page } from "@playwright/test";
import { translator } from "#app/i18n/translate.ts";
import { people } from "../prepared-space.ts";
import { desk } from "./space-test.ts";
import { expect, test } from "./prepared-test.ts";
import { signIn } from "./pages.ts";

test.use(desk);

/** What the browser reports of the policy of a page, from its first moment. */
async function violationsOf(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { violationsSeen: seen });
    document.addEventListener("securitypolicyviolation", (event) => {
      seen.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return () => page.evaluate(() => (window as unknown as { violationsSeen: string[] }).violationsSeen);
}

const refusals = (page: Page) =>
  page.evaluate(() => {
    const refused = (act: () => void): string => {
      try {
        act();
        return "taken";
      } catch (error) {
        return (error as Error).name;
      }
    };
    const element = document.createElement("div");
    return {
      html: refused(() => (element.innerHTML = "<b>x</b>")),
      parsed: refused(() => void new DOMParser().parseFromString("<b>x</b>", "text/html")),
      script: refused(() => (document.createElement("script").text = "1")),
      policy: refused(() => {
        (
          window as unknown as { trustedTypes: { createPolicy: (name: string, rules: object) => void } }
        ).trustedTypes.createPolicy("of-somebody-else", {});
      }),
    };
  });

test("pages that hydrate work under Trusted Types and refuse texts as HTML", async ({ page, space, prepared }) => {
  const violations = await violationsOf(page);
  await signIn(page, space, people.trainer, "fr");
  const { course } = prepared.names;
  for (const path of ["/teach", `/teach/courses/${course}/draft`, `/teach/courses/${course}`]) {
    const answer = await page.goto(path);
    expect(answer?.headers()["content-security-policy"]).toContain("require-trusted-types-for 'script'");
    expect(await violations(), path).toEqual([]);
  }
  // The editor of a lesson, with its preview in a frame.
  await page.goto(`/teach/courses/${course}/draft/lessons/01-my-skills`);
  await page
    .getByRole("button", { name: translator("fr")("write.preview") })
    .first()
    .click();
  const frame = page.frameLocator(".preview iframe").first();
  await expect(frame.locator("main")).not.toBeEmpty();
  const editor = page.locator(".cm-content").first();
  // The large editor comes with the first touch of the box.
  await page.locator("textarea").first().click();
  await editor.click();
  await page.keyboard.press("Control+End");
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/html", "<p>Collé <b>en gras</b><img src=x onerror='window.ran=1'></p>");
    data.setData("text/plain", "Collé en gras");
    document
      .querySelector(".cm-content")
      ?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(editor).toContainText("**en gras**");
  await expect(frame.locator("main")).toContainText("Collé en gras");
  // What would have run in the text that was pasted was refused, and nothing else was.
  expect(await violations()).toEqual(["script-src-attr inline "]);
  expect(await page.evaluate(() => "ran" in window)).toBe(false);

  expect(await refusals(page)).toEqual({
    html: "TypeError",
    parsed: "TypeError",
    script: "TypeError",
    policy: "TypeError",
  });
  // Also where no policy of ours was loaded.
  await page.goto(`/teach/courses/${course}`);
  expect(await refusals(page)).toMatchObject({ html: "TypeError", script: "TypeError", policy: "TypeError" });
});

test("the pages of administrators work under Trusted Types", async ({ page, space }) => {
  const violations = await violationsOf(page);
  await signIn(page, space, people.administrator, "fr");
  for (const path of ["/manage", "/manage/agencies", "/manage/access-tokens", "/manage/webhooks", "/manage/health"]) {
    await page.goto(path);
    await page.waitForFunction(() => "__remixRouteModules" in window);
    expect(await violations(), path).toEqual([]);
  }
  await page.goto("/manage");
  const acts = page.getByRole("form", { name: /Salma Tajribi/ });
  await acts.getByRole("button", { name: translator("fr")("manage.end-sessions") }).click();
  await expect(page.getByRole("status")).toContainText("Salma Tajribi");
  expect(await violations()).toEqual([]);
});
