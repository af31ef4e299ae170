import { Icon } from "#app/ui/shared/icon.tsx";

/** The box that is ticked before something that cannot be undone, and what is wrong when it was not. */
export const SureBox = ({ label, problem, hintId }: { label: string; problem: string | null; hintId?: string }) => {
  const described = [problem ? "sure-problem" : "", hintId ?? ""].filter(Boolean).join(" ");
  return (
    <>
      {problem && (
        <p className="problem" id="sure-problem" role="alert">
          <Icon name="bang" />
          {problem}
        </p>
      )}
      <label className="opt">
        <input
          type="checkbox"
          name="sure"
          value="yes"
          required
          aria-invalid={problem ? true : undefined}
          aria-describedby={described || undefined}
        />
        <span>{label}</span>
      </label>
    </>
  );
};
