import { expect, test } from "vitest";
import { isOddLink } from "#app/domain/authoring/link-form.ts";

test.each([
  ["https://example.org", false],
  ["https://example.org/a?b=c#d", false],
  ["http://مثال.إختبار/صفحة", false],
  ["http://192.168.1.1/", false],
  ["http://localhost:3000", false],
  ["mailto:aide@example.org?subject=x", false],
  ["tel:+212-536(00)00.00", false],
  ["../media/lock.svg", false],
  ["https://example", true],
  ["https://.org", true],
  ["https://example..org", true],
  ["https://exa mple.org", true],
  ["https://example.org/a%20b", true],
  ["https://example.org.", true],
  ["https://example.org/page,", true],
  ["https://exam_ple.o", true],
  ["http://", true],
  ["https://?q", true],
  ["mailto:aide", true],
  ["mailto:@example.org", true],
  ["tel:call me", true],
  ["tel:12", true],
])("the address %s: odd is %s", (href, odd) => {
  expect(isOddLink(href)).toBe(odd);
});
