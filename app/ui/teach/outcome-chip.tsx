import { Icon } from "#app/ui/shared/icon.tsx";

const looks = {
  kept: { chip: "ok", icon: "check" },
  changed: { chip: "warn", icon: "bang" },
  refused: { chip: "bad", icon: "no" },
} as const;

/** What becomes of a question that goes from one format to another. */
export type QuestionOutcome = keyof typeof looks;

export const OutcomeChip = ({ outcome, label }: { outcome: QuestionOutcome; label: string }) => (
  <span className={`chip ${looks[outcome].chip}`}>
    <Icon name={looks[outcome].icon} />
    {label}
  </span>
);

/** What is said of one question, one message a line. */
export const OutcomeMessages = ({ messages }: { messages: readonly string[] }) =>
  messages.map((message, at) => (
    <small key={at} dir="auto">
      {message}
    </small>
  ));
