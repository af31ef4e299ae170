import type { InputHTMLAttributes } from "react";
import { Icon } from "#app/ui/shared/icon.tsx";

/** A line of text on a page of the staff, whose words come finished. The identifier is the name. */
export const StaffField = ({
  name,
  label,
  problem,
  ...input
}: { name: string; label: string; problem: string | null } & Omit<
  InputHTMLAttributes<HTMLInputElement>,
  "id" | "name" | "className"
>) => (
  <div>
    <label htmlFor={name}>{label}</label>
    {problem && (
      <p className="problem" id={`${name}-problem`}>
        <Icon name="bang" />
        {problem}
      </p>
    )}
    <input
      className="in"
      id={name}
      name={name}
      autoComplete="off"
      spellCheck={false}
      aria-invalid={problem ? true : undefined}
      aria-describedby={problem ? `${name}-problem` : undefined}
      {...input}
    />
  </div>
);
