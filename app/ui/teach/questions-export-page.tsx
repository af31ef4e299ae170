import { Icon } from "#app/ui/shared/icon.tsx";

export type QuestionsExportProps = {
  words: Record<"title" | "intro" | "format" | "language" | "show" | "lost" | "download", string>;
  back: { href: string; label: string };
  /** What the form sends on: the search whose questions are exported. */
  hidden: { name: string; value: string }[];
  formats: { value: string; label: string }[];
  languages: { value: string; label: string }[];
  chosen: { format: string; language: string };
  /** Null until a format is chosen. */
  outcome: {
    href: string;
    count: string;
    unfinished: string | null;
    whole: string | null;
    notes: string[];
    lost: { number: number; title: string; isLeftOut: boolean; label: string; messages: string[] }[];
  } | null;
};

/** Questions in another format: first what it cannot hold, then the file. */
export const QuestionsExportPage = ({
  words,
  back,
  hidden,
  formats,
  languages,
  chosen,
  outcome,
}: QuestionsExportProps) => (
  <>
    <a className="back" href={back.href}>
      <Icon name="back" flip />
      <bdi>{back.label}</bdi>
    </a>
    <h1>{words.title}</h1>
    <p>{words.intro}</p>
    <form className="card stack">
      {hidden.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="languages">
        <Choice name="format" label={words.format} value={chosen.format} choices={formats} />
        <Choice name="language" label={words.language} value={chosen.language} choices={languages} />
      </div>
      <button className={outcome ? "btn" : "btn go"}>{words.show}</button>
    </form>
    {outcome && (
      <section className="stack">
        <p>
          <b>{outcome.count}</b>
          {outcome.unfinished && <small>{outcome.unfinished}</small>}
        </p>
        {outcome.whole && (
          <p className="note ok">
            <Icon name="check" />
            <span>{outcome.whole}</span>
          </p>
        )}
        {outcome.lost.length > 0 && (
          <>
            <h2>{words.lost}</h2>
            <ul className="stack">
              {outcome.lost.map((one) => (
                <li key={one.number} className="card">
                  <span className={`chip ${one.isLeftOut ? "bad" : "warn"}`}>
                    <Icon name={one.isLeftOut ? "no" : "bang"} />
                    {one.label}
                  </span>{" "}
                  <bdi>{one.title}</bdi>
                  {one.messages.map((message, at) => (
                    <small key={at} dir="auto">
                      {message}
                    </small>
                  ))}
                </li>
              ))}
            </ul>
          </>
        )}
        {outcome.notes.map((note, at) => (
          <p key={at} className="small" dir="auto">
            {note}
          </p>
        ))}
        <a className="btn go" href={outcome.href} download>
          <Icon name="down" />
          {words.download}
        </a>
      </section>
    )}
  </>
);

const Choice = ({
  name,
  label,
  value,
  choices,
}: {
  name: string;
  label: string;
  value: string;
  choices: readonly { value: string; label: string }[];
}) => (
  <div>
    <label htmlFor={name}>{label}</label>
    <select className="in" id={name} name={name} defaultValue={value}>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  </div>
);
