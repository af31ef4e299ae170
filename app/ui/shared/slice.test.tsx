import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { segmentsOf, Slice } from "#app/ui/shared/slice.tsx";

describe("segmentsOf", () => {
  const table: [done: number, total: number, full: number, segments: number][] = [
    [0, 0, 0, 0],
    [0, 1, 0, 1],
    [1, 1, 1, 1],
    [5, 8, 5, 8],
    [12, 12, 12, 12],
    [0, 13, 0, 8],
    [12, 13, 7, 8], // full only at the end
    [13, 13, 8, 8],
    [9, 8, 8, 8], // never more than there are
  ];
  for (const [done, total, full, segments] of table)
    it(`shows ${done} of ${total} as ${full} of ${segments}`, () => {
      expect(segmentsOf(done, total)).toEqual({ full, segments });
    });
});

it("fills as many segments as are done, and says so", () => {
  const drawn = renderToStaticMarkup(<Slice done={3} total={5} label="3 of 5" />);
  expect(drawn.match(/class="on"/g)).toHaveLength(3);
  expect(drawn.match(/<path/g)).toHaveLength(5);
  expect(drawn).toContain('role="img" aria-label="3 of 5"');
});
