import { Icon } from "#app/ui/shared/icon.tsx";
import { ChoiceField } from "#app/ui/teach/choice-field.tsx";
import { OutcomeChip, OutcomeMessages } from "#app/ui/teach/outcome-chip.tsx";

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
        <ChoiceField name="format" label={words.format} value={chosen.format} choices={formats} />
        <ChoiceField name="language" label={words.language} value={chosen.language} choices={languages} />
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
                  <OutcomeChip outcome={one.isLeftOut ? "refused" : "changed"} label={one.label} />{" "}
                  <bdi>{one.title}</bdi>
                  <OutcomeMessages messages={one.messages} />
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
