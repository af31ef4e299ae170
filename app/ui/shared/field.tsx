import type { InputHTMLAttributes, ReactNode, TextareaHTMLAttributes } from "react";
import type { MessageKey, Translate } from "#app/i18n/translate.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import type { Frame } from "#app/ui/shared/page.tsx";

type CodeIn<Key> = Key extends `problem.${infer Code}` ? Code : never;
/** What can be wrong with a field: every `problem.…` of the catalogues. */
export type FieldProblemCode = CodeIn<MessageKey>;
/** A problem with the figures its message needs, as an operation returns it. */
export type FieldProblem = { code: FieldProblemCode; detail?: Record<string, string | number> };

/** Names and values of a form that are passed on unseen. */
export type HiddenField = { name: string; value: string };

export const Hidden = ({ fields }: { fields: readonly HiddenField[] }) => (
  <>
    {fields.map(({ name, value }, index) => (
      <input key={index} type="hidden" name={name} value={value} />
    ))}
  </>
);

/** Whose page a form is on: a phone that keeps it never sends it in another name. */
export const whose = ({ signedIn }: Frame): HiddenField[] => (signedIn ? [{ name: "for", value: signedIn.id }] : []);

/** The sentence of a problem. */
export const problemText = (t: Translate, { code, detail }: FieldProblem): string => t(`problem.${code}`, detail);

/** What stands around a field: its label, and the hint and the problem that describe it. */
function Around({
  id,
  label,
  hint,
  problem,
  children,
}: {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  problem?: string | undefined;
  children: ReactNode;
}) {
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p className="small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p className="problem" id={`${id}-problem`}>
          <Icon name="bang" />
          {problem}
        </p>
      )}
      {children}
    </div>
  );
}

const descriptions = (id: string, hint: ReactNode, problem?: string, elsewhere?: string): string | undefined =>
  [elsewhere, problem && `${id}-problem`, hint !== undefined && `${id}-hint`].filter(Boolean).join(" ") || undefined;

/** A line of text with its label, hint and problem. The identifier is the name. */
export function TextField({
  name,
  label,
  hint,
  problem,
  describedBy,
  code,
  ...input
}: {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  problem?: string | undefined;
  /** A problem of the whole form, said elsewhere. */
  describedBy?: string | undefined;
  /** For codes, serials and figures: large, from left to right. */
  code?: boolean;
} & Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "name" | "className">) {
  return (
    <Around id={name} label={label} hint={hint} problem={problem}>
      <input
        className={code ? "in code" : "in"}
        id={name}
        name={name}
        aria-invalid={problem || describedBy ? true : undefined}
        aria-describedby={descriptions(name, hint, problem, describedBy)}
        {...input}
      />
    </Around>
  );
}

/** Several lines of text with their label, hint and problem. The identifier is the name. */
export const TextArea = ({
  name,
  label,
  hint,
  problem,
  ...input
}: {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  problem?: string | undefined;
} & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "id" | "name" | "className">) => (
  <Around id={name} label={label} hint={hint} problem={problem}>
    <textarea
      className="in"
      id={name}
      name={name}
      aria-invalid={problem ? true : undefined}
      aria-describedby={descriptions(name, hint, problem)}
      {...input}
    />
  </Around>
);

/** A PIN or a password; what was typed is never sent back. */
export const SecretField = (field: {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  problem?: string | undefined;
  describedBy?: string | undefined;
  autoComplete: "new-password" | "current-password";
}) => <TextField {...field} type="password" code required autoCapitalize="none" spellCheck={false} />;

/** A choice from a list. */
export const SelectField = ({
  name,
  label,
  hint,
  value,
  options,
}: {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  value: string;
  options: readonly { value: string; label: string; language?: string }[];
}) => (
  <Around id={name} label={label} hint={hint}>
    <select className="in" id={name} name={name} defaultValue={value} aria-describedby={descriptions(name, hint)}>
      {options.map((option) => (
        <option key={option.value} value={option.value} lang={option.language}>
          {option.label}
        </option>
      ))}
    </select>
  </Around>
);

/** At the top of a form that failed: how many fields to mend, with a link to each. Nothing when all is well. */
export function ErrorSummary({ t, problems }: { t: Translate; problems: readonly { field: string; text: string }[] }) {
  if (problems.length === 0) return null;
  return (
    <div className="note bad" role="alert">
      <Icon name="bang" />
      <div>
        <h2>{t("form.problems", { count: problems.length })}</h2>
        <ul>
          {problems.map(({ field, text }) => (
            <li key={field}>
              <a className="back" href={`#${field}`}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
