import type { Page } from "@playwright/test";
import axe from "axe-core";

/** Axe's own measures of contrast, but for ornaments: letters over one are judged as the others are. */
const contrast = {
  ...{ ignorePseudo: true, pseudoSizeThreshold: 0.25, ignoreUnicode: true, ignoreLength: false },
  ...{ boldValue: 700, boldTextPt: 14, largeTextPt: 18, shadowOutlineEmMax: 0.2, textStrokeEmMin: 0.03 },
  contrastRatio: { normal: { expected: 4.5 }, large: { expected: 3 } },
};

/**
 * What a page needs for axe; given by `page.addInitScript` before, a page need not be given it each time it is looked at. Axe
 * draws each text and its first letter on a canvas, and passes over the contrast of those that it takes for the name of an
 * icon, which letters that join, as Arabic ones do, often are to it: here a canvas draws the first letter only.
 */
export const axeScript = `${axe.source};
  axe.configure({
    allowedOrigins: ["<unsafe_all_origins>"],
    checks: [{ id: "color-contrast", options: ${JSON.stringify(contrast)} }],
  });
  const draw = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...where) { draw.call(this, text.charAt(0), ...where); };`;

/**
 * What axe finds on a page and in its frames, by WCAG 2.2 AA and by good practice: a line for each rule that is broken, with
 * the first element that breaks it. `only`: names of rules, all unless told; `without`: a selector of what is not looked at.
 */
export async function violationsIn(page: Page, { only = [] as string[], without = "" } = {}): Promise<string[]> {
  for (const frame of page.frames())
    if (!without || frame === page.mainFrame())
      if (!(await frame.evaluate(() => "axe" in window))) await frame.evaluate(axeScript);
  return page.evaluate(
    async ([runOnly, excluded]) => {
      const found = await (window as unknown as { axe: typeof axe }).axe.run(
        { include: [["html"]], exclude: excluded ? [[excluded]] : [] },
        // What is right is not written down: it would be the better part of the answer.
        { resultTypes: ["violations"], ...(runOnly.length > 0 && { runOnly }) },
      );
      return found.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
    },
    [only, without] as const,
  );
}
