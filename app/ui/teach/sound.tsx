/** A voice to listen to; what it says is the text of the lesson. */
export const Sound = ({ src, label, waits }: { src: string; label: string; waits?: boolean }) => (
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  <audio controls src={src} aria-label={label} {...(waits && { preload: "none" })} />
);
