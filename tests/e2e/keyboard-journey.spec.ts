import { activitiesOf } from "#app/domain/learning/course.ts";
import { translator } from "#app/i18n/translate.ts";
import { stop, tabTo } from "./keyboard.ts";
import { expect, test } from "./space-test.ts";
import { courseOf } from "./taking-quizzes.ts";

for (const locale of ["ar", "fr"] as const)
  test.describe(`with the keyboard alone in ${locale}`, () => {
    test.use({ viewport: { width: 360, height: 640 } });
    test.setTimeout(180_000);
    const t = translator(locale);

    test("a learner joins, enrols, finishes a lesson and takes a quiz", async ({ page, space }) => {
      const activities = activitiesOf(await courseOf("courses/positive/first-job"));
      const lesson = activities.find(({ kind }) => kind === "lesson")?.id ?? "";
      const quiz = activities.findLast(({ kind }) => kind === "quiz")?.id ?? "";
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
      await page.goto(`${course}/lessons/${lesson}`);
      await follow(t("lesson.finish"));
      await page.waitForURL((url) => !url.pathname.endsWith(lesson) || url.search !== "");

      await page.goto(`${course}/quizzes/${quiz}`);
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
  });
