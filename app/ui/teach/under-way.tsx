import { Icon } from "#app/ui/shared/icon.tsx";

export type UnderWayProps = {
  label: string;
  done: number;
  total: number;
  /** That it goes on without the page. */
  leave: string;
  /** The page again, for browsers that do not ask by themselves. */
  again: { href: string; label: string };
};

/** Work that goes on in the background, and how far it is. */
export const UnderWay = ({ label, done, total, leave, again }: UnderWayProps) => (
  <div className="card stack" aria-live="polite">
    <p>{label}</p>
    <progress value={done} max={total} aria-label={label} />
    <p className="small">{leave}</p>
    <a className="btn" href={again.href}>
      <Icon name="again" />
      {again.label}
    </a>
  </div>
);
