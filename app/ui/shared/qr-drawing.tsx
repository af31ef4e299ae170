/** A QR code, dark on light whatever the colours of the page. */
export const QrDrawing = ({ size, d, label }: { size: number; d: string; label: string }) => (
  <svg className="qr" viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
    <title>{label}</title>
    <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
    <path fill="#000" d={d} />
  </svg>
);
