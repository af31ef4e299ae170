import type { ReactNode } from "react";
import { Icon, type IconName } from "#app/ui/shared/icon.tsx";

/** A line that leads somewhere: a sign, a name, a hint. */
export const LinkRow = ({
  href,
  icon,
  label,
  hint,
  flip,
}: {
  href: string;
  icon: IconName;
  label: ReactNode;
  hint?: ReactNode;
  flip?: boolean;
}) => (
  <a className="row" href={href}>
    <Icon name={icon} {...(flip && { flip })} />
    <span>
      <b>{label}</b>
      {hint !== undefined && <small>{hint}</small>}
    </span>
    <Icon name="fwd" flip />
  </a>
);
