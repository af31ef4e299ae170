import type { ReactNode } from "react";
import { Icon, type IconName } from "#app/ui/shared/icon.tsx";

const signs = { ok: "check", info: "bang", warn: "again", bad: "bang" } as const satisfies Record<string, IconName>;

/** A message with its sign: `ok` done, `info` to know, `warn` waiting or to review, `bad` refused. */
export const Note = ({
  kind,
  icon = signs[kind],
  live,
  id,
  children,
}: {
  kind: keyof typeof signs;
  icon?: IconName;
  /** Read out when the page opens: it answers what was just sent. */
  live?: boolean;
  id?: string;
  children: ReactNode;
}) => (
  <div className={`note ${kind}`} id={id} role={live ? (kind === "bad" ? "alert" : "status") : undefined}>
    <Icon name={icon} />
    <div>{children}</div>
  </div>
);
