import type { ReactNode } from "react";

// The Beni Snassen hills behind Berkane, a clementine rising over them, an orchard in front. The middle is always in
// view; a wider screen shows more of the land at the same height.
const segment = "M180 75l-14-38a48 48 0 0128 0z";

/** The banner of the home page: words over the land, the star band at its foot. */
export const Hero = ({ children }: { children: ReactNode }) => (
  <div className="hero">
    <div className="stack">{children}</div>
    <svg className="land" viewBox="0 0 360 104" preserveAspectRatio="xMidYMax meet" aria-hidden="true">
      <pattern id="orchard" width="40" height="26" y="80" patternUnits="userSpaceOnUse">
        <circle cx="20" cy="12" r="11" fill="#0b5438" />
        <path fill="#0b5438" d="M18 20h4v6h-4z" />
        <path stroke="#f59a2e" strokeWidth="3.4" strokeLinecap="round" d="M14 10h0M21 5h0M26 12h0M18 16h0" />
      </pattern>
      <path
        fill="#0f6644"
        d="M-1100 104V64l90-20 110 26 130-34 110 30 150-42 130 40 90-30 100 34 80-16 90-34 120 32 130-46 110 40 140-30 150 50 120-40 130 34 150-44 120 40v56z"
      />
      <circle cx="180" cy="80" r="56" fill="#f59a2e" />
      <g fill="#ffc46b">
        {[-90, -54, -18, 18, 54, 90].map((angle) => (
          <path key={angle} d={segment} transform={`rotate(${angle} 180 80)`} />
        ))}
      </g>
      <path fill="#147a52" d="M-1100 104V88q300-22 640-8t640 4 640-2 460 6v16z" />
      <path fill="url(#orchard)" d="M-1100 80h2560v26h-2560z" />
    </svg>
    <div className="zl" />
  </div>
);
