import { expect, it } from "vitest";
import { browserKind, readBrowserKind } from "#app/domain/identity/browser-kind.ts";

const android = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)";
const mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)";

it.each([
  [`${android} Chrome/124.0.0.0 Mobile Safari/537.36`, "chrome-phone"],
  [`${android} Chrome/124.0.0.0 Safari/537.36`, "chrome-tablet"],
  [`${android} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`, "samsung-phone"],
  ["Mozilla/5.0 (Android 13; Mobile; rv:125.0) Gecko/125.0 Firefox/125.0", "firefox-phone"],
  ["Mozilla/5.0 (Android 13; Tablet; rv:125.0) Gecko/125.0 Firefox/125.0", "firefox-tablet"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0", "firefox-computer"],
  [`${windows} Chrome/124.0.0.0 Safari/537.36`, "chrome-computer"],
  [`${windows} Chrome/124.0.0.0 Safari/537.36 Edg/124.0.0.0`, "edge-computer"],
  [`${windows} Chrome/124.0.0.0 Safari/537.36 OPR/110.0.0.0`, "opera-computer"],
  [`${mac} Version/17.4 Safari/605.1.15`, "safari-computer"],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Version/17.4 Mobile/15E148 Safari/604.1`,
    "safari-phone",
  ],
  [
    `Mozilla/5.0 (iPad; CPU OS 16_7 like Mac OS X) AppleWebKit/605.1.15 CriOS/124.0 Mobile/15E148 Safari/604.1`,
    "chrome-tablet",
  ],
  ["curl/8.5.0", "other-computer"],
  ["", "other-computer"],
  [null, "other-computer"],
  [`${"x".repeat(501)} Firefox/1`, "other-computer"],
])("%s is %s", (userAgent, kind) => {
  expect(browserKind(userAgent)).toBe(kind);
});

it("what was kept and is no kind is of no known browser", () => {
  expect(readBrowserKind("safari-tablet")).toBe("safari-tablet");
  expect(readBrowserKind("<b>")).toBe("other-computer");
});
