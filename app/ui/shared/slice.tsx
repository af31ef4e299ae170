const mostSegments = 12;
const segmentsAbove = 8;

/** How the clementine shows progress: a segment each up to 12, above that 8, of which full ones are rounded down. */
export function segmentsOf(done: number, total: number): { full: number; segments: number } {
  const reached = Math.max(0, Math.min(done, total));
  if (total <= mostSegments) return { full: reached, segments: Math.max(0, total) };
  return { full: Math.floor((reached / total) * segmentsAbove), segments: segmentsAbove };
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** The outline of one of so many segments, pointing up; four degrees of peel lie on each side. */
function segmentPath(segments: number): string {
  if (segments === 1) return "M24 5.5a18.5 18.5 0 010 37 18.5 18.5 0 010-37z";
  const half = ((180 / segments - 4) * Math.PI) / 180;
  const [across, down] = [round(18.5 * Math.sin(half)), round(24 - 18.5 * Math.cos(half))];
  return `M24 21L${round(24 - across)} ${down}a18.5 18.5 0 01${round(2 * across)} 0z`;
}

/** The clementine: progress, always beside its figures. With a label it is a picture of its own, else decoration. */
export function Slice({ done, total, label, small }: { done: number; total: number; label?: string; small?: boolean }) {
  const { full, segments } = segmentsOf(done, total);
  const path = segmentPath(segments);
  return (
    <svg
      className={small ? "slice s" : "slice"}
      viewBox="0 0 48 48"
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    >
      <circle cx="24" cy="24" r="22.5" />
      {Array.from({ length: segments }, (_, index) => (
        <path
          key={index}
          className={index < full ? "on" : undefined}
          d={path}
          transform={`rotate(${Math.round((index + 0.5) * (3600 / segments)) / 10} 24 24)`}
        />
      ))}
    </svg>
  );
}
