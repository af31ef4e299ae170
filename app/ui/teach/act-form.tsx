import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Icon, type IconName } from "#app/ui/shared/icon.tsx";

export type ActFields = Record<string, string>;

/** A form that does one thing to an outline, in place: the page stays where it is scrolled to. */
export const ActForm = ({
  action,
  fields,
  className,
  children,
}: {
  action: string;
  fields: ActFields;
  className?: string;
  children: ReactNode;
}) => (
  <Form method="post" action={action} replace preventScrollReset className={className}>
    {Object.entries(fields).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    {children}
  </Form>
);

/** A button that does one thing. */
export const Act = ({
  action,
  fields,
  icon,
  label,
  about,
}: {
  action: string;
  fields: ActFields;
  icon: IconName;
  label: string;
  /** What it is done to, for those who do not see where the button stands. */
  about: string;
}) => (
  <ActForm action={action} fields={fields}>
    <button className="btn">
      <Icon name={icon} />
      {label} <span className="vh">{about}</span>
    </button>
  </ActForm>
);
