import type { Page, Response } from "@playwright/test";

/** What came over the network: requests that were answered with bytes, and where. */
export type View = { requests: number; bytes: number; paths: string[] };

/** Opens an H5P activity and begins it, until there is a button in it; says what the browser fetched for that. */
export async function viewH5p(page: Page, path: string): Promise<View> {
  const answers: Response[] = [];
  const note = (answer: Response) => void answers.push(answer);
  page.on("response", note);
  await page.goto(path);
  await page.locator("[data-start] button").click();
  await page.frameLocator("[data-stage] iframe").locator("button").first().waitFor();
  page.off("response", note);
  const sizes = await Promise.all(
    answers.map(async (answer) => ({
      path: new URL(answer.url()).pathname,
      bytes: (await answer.request().sizes()).responseBodySize,
    })),
  );
  // What was kept by the browser has no bytes of its own.
  const fetched = sizes.filter(({ bytes }) => bytes > 0);
  return {
    requests: fetched.length,
    bytes: fetched.reduce((sum, one) => sum + one.bytes, 0),
    paths: fetched.map((one) => one.path),
  };
}
