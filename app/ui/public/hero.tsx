import type { ReactNode } from "react";

// The Beni Snassen hills behind Berkane, a clementine rising over them, rows of an orchard in front.
const segment = "M360 73l-13-36a46 46 0 0126 0z";
const trees = [20, 100, 180, 260, 340, 420, 500, 580, 660].map((x) => x + 20);

/** The banner of the home page: words over the land, the star band at its foot. */
export const Hero = ({ children }: { children: ReactNode }) => (
  <div className="hero">
    <div className="stack">{children}</div>
    <svg className="land" viewBox="0 0 720 104" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      <path
        fill="#0f6644"
        d="M-900 104V70l130-22 150 26 170-34 150 30 190-42 170 40 90-30 120 34 100-16 90-42 140 30 160-26 170 36 190-38 200 44 160-20v64z"
      />
      <circle cx="360" cy="78" r="52" fill="#f59a2e" />
      <g fill="#ffc46b">
        {[-67.5, -22.5, 22.5, 67.5].map((angle) => (
          <path key={angle} d={segment} transform={`rotate(${angle} 360 78)`} />
        ))}
      </g>
      <path fill="#147a52" d="M-900 104V96q430-34 900-14t720-6 900 18v10z" />
      <g fill="#0b5438">
        {trees.map((x) => (
          <path key={x} d={`M${x} 101a11 11 0 1122 0z`} />
        ))}
      </g>
    </svg>
    <div className="zl" />
  </div>
);
