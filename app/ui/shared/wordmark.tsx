import type { Locale } from "#app/domain/language.ts";

/** The name of the space, drawn in one line; the dots of the Arabic are two clementines. Its link says it in words. */
export const Wordmark = ({ locale = "ar" }: { locale?: Locale }) =>
  locale === "ar" ? (
    <svg className="wm" viewBox="0 0 134 54" aria-hidden="true">
      <path d="M118 46H40Q34 46 34 40V7M118 46A10.5 10.5 0 10107.5 35.5 10.5 10.5 0 00118 46M57 46V33M59 46C62 30 72 23 80 23c9 0 14 6 14 12 0 7-6 11-14 11M21 27c-6-3-12 1-10 6 1 4 6 4 9 3M23 38L7 45" />
      <circle className="f" cx="116" cy="13" r="5.5" />
      <circle className="f" cx="78" cy="9" r="5.5" />
    </svg>
  ) : (
    <svg className="wm" viewBox="0 0 152 54" aria-hidden="true">
      <path d="M5 46V10h20M5 28h16M50 46V24M50 35a10.5 10.5 0 10-10.5 11A10.5 10.5 0 0050 35M82 46V8M82 35a10.5 10.5 0 10-10.5 11A10.5 10.5 0 0082 35M114 46V24M114 35a10.5 10.5 0 10-10.5 11A10.5 10.5 0 00114 35M126 36h20.5a10.5 10.5 0 10-3 7.5" />
    </svg>
  );
