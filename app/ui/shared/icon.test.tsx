import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { courseIcons } from "#app/domain/learning/course.ts";
import { Icon, iconNames } from "#app/ui/shared/icon.tsx";

it("draws every sign, hidden from screen readers", () => {
  for (const name of iconNames) {
    const drawn = renderToStaticMarkup(<Icon name={name} />);
    expect(drawn).toMatch(/^<svg class="i[^"]*" viewBox="0 0 (24 24|64 64)" aria-hidden="true"><.+><\/svg>$/);
  }
});

it("has a sign for every badge of a course and every association", () => {
  expect(iconNames).toEqual(expect.arrayContaining([...courseIcons, "a1", "a2", "a3", "a4"]));
});

it("mirrors what has a direction", () => {
  expect(renderToStaticMarkup(<Icon name="fwd" after flip />)).toContain('class="i after flip"');
});
