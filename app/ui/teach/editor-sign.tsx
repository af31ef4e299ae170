import type { ReactElement } from "react";

// Signs of the toolbar, on a grid of 24.
const signs = {
  bold: <path d="M7 4h6a4 4 0 010 8H7zM7 12h7a4 4 0 010 8H7z" />,
  italic: <path d="M10 4h8M6 20h8M14 4l-4 16" />,
  heading: <path d="M5 4v16M15 4v16M5 12h10M19 12v8" />,
  subheading: <path d="M5 8v12M13 8v12M5 14h8M17 14h4M17 20h4" />,
  list: <path d="M9 6h12M9 12h12M9 18h12M4 6h.01M4 12h.01M4 18h.01" />,
  numbered: <path d="M10 6h11M10 12h11M10 18h11M3.5 5L5 4v5M3.5 15.5c2.5-1.5 3 .5 1.5 2L3.5 19.5h3" />,
  quote: <path d="M4 4v16M9 7h11M9 12h11M9 17h7" />,
  link: (
    <path d="M10 14a4.5 4.5 0 006.4 0l3-3a4.5 4.5 0 00-6.4-6.4L11.5 6M14 10a4.5 4.5 0 00-6.4 0l-3 3a4.5 4.5 0 006.4 6.4l1.5-1.4" />
  ),
  picture: (
    <>
      <rect x="3" y="4" width="18" height="16" rx="2" />
      <path d="M3 17l5.5-6 5 5 3-3 4.5 4M15.5 9h.01" />
    </>
  ),
  undo: <path d="M8 4L4 8l4 4M4 8h10a6 6 0 010 12h-3" />,
  redo: <path d="M16 4l4 4-4 4M20 8H10a6 6 0 000 12h3" />,
} satisfies Record<string, ReactElement>;

export type EditorSignName = keyof typeof signs;

/** The sign of a button of the toolbar, whose label says what it does. Undo and lists turn with the page. */
export const EditorSign = ({ name }: { name: EditorSignName }) => (
  <svg className={/undo|redo|list|numbered|quote/.test(name) ? "i flip" : "i"} viewBox="0 0 24 24" aria-hidden="true">
    {signs[name]}
  </svg>
);
