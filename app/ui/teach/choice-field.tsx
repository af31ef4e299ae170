/** A list to choose one of, with its label; the value that is chosen at first is the first one when none is named. */
export const ChoiceField = ({
  name,
  id = name,
  label,
  value,
  choices,
}: {
  name: string;
  /** Where the page has another field of that name. */
  id?: string;
  label: string;
  value?: string;
  choices: readonly { value: string; label: string }[];
}) => (
  <div>
    <label htmlFor={id}>{label}</label>
    <select className="in" id={id} name={name} defaultValue={value}>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  </div>
);
