import type { ReactElement } from "react";

// On a grid of 24, stroke 2, round ends. `f` is filled with the fruit colour, `p` drawn in the colour of the paper.
const signs = {
  a1: (
    <>
      <path d="M6 21c0-6 12-4 12-10S9 8 9 3" />
      <circle cx="18" cy="19" r="2" fill="currentColor" />
      <circle cx="4" cy="5" r="2" fill="currentColor" />
    </>
  ),
  a2: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M12 7.5v9M7.5 12h9" />
    </>
  ),
  a3: (
    <path d="M7 12V6.5a1.5 1.5 0 013 0V11 4.5a1.5 1.5 0 013 0V11 5.5a1.5 1.5 0 013 0V12 8a1.5 1.5 0 013 0v6.5c0 4-3 7-6.5 7S8 20 6 16.5l-2.3-3.6a1.6 1.6 0 012.6-1.8z" />
  ),
  a4: <path d="M3 21V3h18v18M7.5 21v-6a6 6 0 119 0v6M3 21h4.5M16.5 21H21" />,
  again: <path d="M20 12a8 8 0 11-2.5-5.8M20 3v4.5h-4.5" />,
  aid: (
    <>
      <rect x="3" y="7" width="18" height="13" rx="2" />
      <path d="M8.5 7V4h7v3M12 10.5v6M9 13.5h6" />
    </>
  ),
  back: <path d="M19 12H5M11 6l-6 6 6 6" />,
  below: <path d="M12 5v14M6 13l6 6 6-6" />,
  bin: <path d="M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5M14 11v5" />,
  bang: <path d="M12 3l9.5 17h-19zM12 9.5v5M12 17.3v.01" />,
  book: (
    <path d="M12 6.5C9.5 4.8 6.5 4 3 4v14.5c3.5 0 6.5.8 9 2.5 2.5-1.7 5.5-2.5 9-2.5V4c-3.5 0-6.5.8-9 2.5zM12 6.5V21" />
  ),
  briefcase: (
    <>
      <rect x="3" y="7" width="18" height="13" rx="2" />
      <path d="M8.5 7V4h7v3M3 12.5h18M12 11.5v2.5" />
    </>
  ),
  chat: <path d="M4 20l1.3-4A8.5 8.5 0 118.5 19z" />,
  check: <path d="M5 12.5l4.5 4.5L19 7.5" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M12 6.5V12l4 2.5" />
    </>
  ),
  computer: (
    <>
      <rect x="4" y="4" width="16" height="11" rx="1.5" />
      <path d="M2 19h20M9 8l-2 2 2 2M13 12h3" />
    </>
  ),
  done: (
    <>
      <circle cx="12" cy="12" r="10" fill="currentColor" stroke="none" />
      <path className="p" d="M7.5 12.5l3 3 6-6.5" />
    </>
  ),
  copy: <path d="M9 9h11v11H9zM5 15H4V4h11v1" />,
  door: <path d="M13 4H4v16h9M9 12h12M17 8l4 4-4 4" />,
  down: <path d="M12 4v11M7 10.5l5 5 5-5M5 20h14" />,
  ear: (
    <>
      <path d="M3 9v6h4l6 5V4L7 9z" fill="currentColor" />
      <path d="M16.5 8.5a5 5 0 010 7M19.5 5.5a9 9 0 010 13" />
    </>
  ),
  fwd: <path d="M5 12h14M13 6l6 6-6 6" />,
  grip: <path d="M9 6v.01M15 6v.01M9 12v.01M15 12v.01M9 18v.01M15 18v.01" />,
  here: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <circle cx="12" cy="12" r="5" className="f" />
    </>
  ),
  id: (
    <>
      <rect x="3" y="5" width="18" height="14" rx="2" />
      <circle cx="8.5" cy="11" r="2" />
      <path d="M5.5 16c.5-2 5.5-2 6 0M15 10h3M15 14h3" />
    </>
  ),
  keep: (
    <>
      <rect x="6" y="2.5" width="12" height="19" rx="2.5" />
      <path d="M12 6v8M9 11l3 3 3-3M9.5 18h5" />
    </>
  ),
  list: (
    <>
      <rect x="4" y="4" width="16" height="17" rx="2" />
      <path d="M8 2.5v3M16 2.5v3M8 13l2.5 2.5L16 10.5" />
    </>
  ),
  more: <path d="M12 5.5v.01M12 12v.01M12 18.5v.01" />,
  no: <path d="M8 3h8l5 5v8l-5 5H8l-5-5V8zM8.5 8.5l7 7M15.5 8.5l-7 7" />,
  ok: (
    <>
      <path d="M12 1.5l3 3.3h4.2V9l3.3 3-3.3 3v4.2H15l-3 3.3-3-3.3H4.8V15l-3.3-3 3.3-3V4.8H9z" />
      <path d="M8 12.3l3 3 5.2-5.8" />
    </>
  ),
  path: (
    <>
      <path d="M7 21c0-4.5 10-3.5 10-8s-7-3-7-6.5" />
      <path d="M10 6.5V2l5 2-5 2" />
      <circle cx="7" cy="21" r="1" fill="currentColor" />
    </>
  ),
  pen: <path d="M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5" />,
  people: (
    <>
      <circle cx="9" cy="8" r="3.5" />
      <path d="M2.5 20c0-7 13-7 13 0M16 4.8a3.5 3.5 0 010 6.4M18 14.5c2.2.8 3.5 2.6 3.5 5.5" />
    </>
  ),
  phone: (
    <>
      <rect x="6" y="2.5" width="12" height="19" rx="2.5" />
      <path d="M10.5 18.5h3" />
    </>
  ),
  plus: <path d="M12 5v14M5 12h14" />,
  q: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M9 9.5a3 3 0 114.5 2.6c-1 .6-1.5 1.1-1.5 2.2M12 17.5v.01" />
    </>
  ),
  share: <path d="M12 15V3M8 7l4-4 4 4M6 11H5v10h14V11h-1" />,
  shield: <path d="M12 2.5l8 3v6c0 5-3.3 8.5-8 10-4.7-1.5-8-5-8-10v-6zM8.5 12l2.5 2.5 4.5-5" />,
  talk: (
    <>
      <path d="M3 4h11v8H8l-3 3v-3H3z" />
      <path d="M17 9h4v8h-2v3l-3-3h-5v-2" />
    </>
  ),
  tiles: <path d="M3.5 3.5h7v7h-7zM13.5 3.5h7v7h-7zM3.5 13.5h7v7h-7zM13.5 13.5h7v7h-7z" />,
  todo: <circle cx="12" cy="12" r="9.5" />,
  town: <path d="M3 21V10l5-3.5L13 10v11M13 13h8v8M3 21h18M6.5 21v-4a1.5 1.5 0 013 0v4M17 17h.01" />,
  undo: <path d="M9 14L4 9l5-5M4 9h10a6 6 0 010 12h-4" />,
  up: <path d="M12 19V5M6 11l6-6 6 6" />,
  wait: <path d="M6 3h12M6 21h12M7.5 3c0 5 9 5 9 9s-9 4-9 9M16.5 3c0 5-9 5-9 9s9 4 9 9" />,
} satisfies Record<string, ReactElement>;

// On a grid of 64, stroke 3.
const pictures = {
  books: (
    <>
      <path d="M32 17C26 12 17 10 7 10v38c10 0 19 2 25 7 6-5 15-7 25-7V10c-10 0-19 2-25 7zM32 17v38" />
      <path d="M14 20c4 0 8 1 11 2M14 29c4 0 8 1 11 2M50 20c-4 0-8 1-11 2M50 29c-4 0-8 1-11 2" stroke="#f59a2e" />
    </>
  ),
  cert: (
    <>
      <path d="M34 47H7V9h50v24M16 19h32M16 28h18M16 37h10" />
      <path className="f" d="M47 31l3.5 4h5v5l3.5 4-3.5 4v5h-5L47 57l-3.5-4h-5v-5L35 44l3.5-4v-5h5z" />
      <path d="M47 31l3.5 4h5v5l3.5 4-3.5 4v5h-5L47 57l-3.5-4h-5v-5L35 44l3.5-4v-5h5z" />
    </>
  ),
  go: (
    <>
      <circle cx="32" cy="32" r="26" />
      <path className="f" d="M25 19l22 13-22 13z" />
      <path d="M25 19l22 13-22 13z" />
    </>
  ),
  help: (
    <>
      <path d="M8 9h48v34H31L19 55V43H8z" />
      <path d="M26 20a7 7 0 1110 6c-3 1.5-4 3-4 5M32 37v.01" stroke="#b3500c" strokeWidth="4" />
    </>
  ),
  plug: (
    <>
      <path d="M4 32h12M16 22v20h6a10 10 0 000-20zM31 27h6M31 37h6M60 32H50M50 20v24h-4a12 12 0 010-24z" />
      <path d="M34 8v8M25 11l4 6M43 11l-4 6" stroke="#f59a2e" />
    </>
  ),
} satisfies Record<string, ReactElement>;

export type IconName = keyof typeof signs | keyof typeof pictures;
export const iconNames = Object.keys({ ...signs, ...pictures }) as IconName[];

const isPicture = (name: IconName): name is keyof typeof pictures => name in pictures;

/**
 * A sign beside a word, which says it: hidden from screen readers. `flip` mirrors a direction in right-to-left pages,
 * `after` is for a sign that follows its word, `mark` for the state of an activity.
 */
export const Icon = ({
  name,
  flip,
  after,
  mark,
}: {
  name: IconName;
  flip?: boolean;
  after?: boolean;
  mark?: boolean;
}) => (
  <svg
    className={["i", isPicture(name) && "i64", after && "after", flip && "flip", mark && "mark"]
      .filter(Boolean)
      .join(" ")}
    viewBox={isPicture(name) ? "0 0 64 64" : "0 0 24 24"}
    aria-hidden="true"
  >
    {isPicture(name) ? pictures[name] : signs[name]}
  </svg>
);
