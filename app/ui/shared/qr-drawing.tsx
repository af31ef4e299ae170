/** A QR code: stretches of `length` dark squares in rows, in a square of `modules` a side. */
export type QrShown = { modules: number; runs: readonly { row: number; column: number; length: number }[] };

/** Dark on white in every colour scheme, with the quiet zone of four squares that readers want. */
export const QrDrawing = ({ modules, runs, label }: QrShown & { label: string }) => (
  <figure>
    <svg width="216" height="216" viewBox={`-4 -4 ${modules + 8} ${modules + 8}`} aria-hidden="true">
      <rect x="-4" y="-4" width={modules + 8} height={modules + 8} fill="#fff" />
      <path
        fill="#000"
        d={runs.map(({ row, column, length }) => `M${column} ${row}h${length}v1h-${length}z`).join("")}
        shapeRendering="crispEdges"
      />
    </svg>
    <figcaption>{label}</figcaption>
  </figure>
);
