import { DataNotice, type DataNoticeWords } from "#app/ui/shared/data-notice.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { AddedPeople, type Added } from "#app/ui/teach/added-people.tsx";

export type PeopleProps = {
  words: {
    title: string;
    intro: string;
    names: string;
    namesHint: string;
    kind: string;
    preview: string;
    add: string;
    readyHint: string;
    isHere: string;
    badHint: string;
    next: string;
  };
  back: { href: string; label: string };
  kinds: { value: "typed" | "pictures"; label: string }[];
  notice: DataNoticeWords;
  /** A random identifier: the same form sent again adds nobody twice. */
  batch: string;
  typed: { list: string; kind: "typed" | "pictures" };
  /** What is wrong with the list as a whole. */
  problem: string | null;
  preview: {
    ready: string;
    /** `written` is a line of the list. */
    good: { name: string; otherName: string | null; written: string; isHere: boolean }[];
    bad: { title: string; lines: { line: string; text: string; problem: string }[] } | null;
    blank: string | null;
  } | null;
  added: Added | null;
};

/** Adding people to a course: a list, what it would do, and what it did. */
export const PeoplePage = ({ words, back, kinds, notice, batch, typed, problem, preview, added }: PeopleProps) => (
  <>
    <a className="back" href={back.href}>
      <Icon name="back" flip />
      {back.label}
    </a>
    <h1>{words.title}</h1>
    {added && <AddedPeople {...added} />}
    {preview && preview.good.length > 0 && (
      <form method="post" className="card stack">
        <h2>{preview.ready}</h2>
        <p className="small">{words.readyHint}</p>
        <input type="hidden" name="batch" value={batch} />
        <input type="hidden" name="kind" value={typed.kind} />
        <input type="hidden" name="rest" value={typed.list} />
        {preview.good.map(({ name, otherName, written, isHere }) => (
          <label key={name} className="opt">
            <input type="checkbox" name="list" value={written} defaultChecked={!isHere} />
            <span>
              <bdi>{name}</bdi>
              {otherName && (
                <small>
                  <bdi>{otherName}</bdi>
                </small>
              )}
              {isHere && <small>{words.isHere}</small>}
            </span>
          </label>
        ))}
        <button className="btn go" name="intent" value="add">
          {words.add}
        </button>
      </form>
    )}
    {preview?.bad && (
      <section className="note bad" role="alert">
        <Icon name="bang" />
        <div className="stack">
          <h2>{preview.bad.title}</h2>
          <ul className="stack">
            {preview.bad.lines.map(({ line, text, problem: said }) => (
              <li key={line}>
                {line}: <bdi>{text}</bdi>
                <small>{said}</small>
              </li>
            ))}
          </ul>
          <p>{words.badHint}</p>
        </div>
      </section>
    )}
    {preview?.blank && <p className="small">{preview.blank}</p>}
    <form method="post" className="stack">
      {added && <h2>{words.next}</h2>}
      {!added && !preview && <p>{words.intro}</p>}
      <div>
        <label htmlFor="list">{words.names}</label>
        <p className="small" id="list-hint">
          {words.namesHint}
        </p>
        {problem && (
          <p className="problem" id="list-problem" role="alert">
            <Icon name="bang" />
            {problem}
          </p>
        )}
        <textarea
          className="in"
          id="list"
          name="list"
          dir="auto"
          rows={6}
          autoComplete="off"
          spellCheck={false}
          defaultValue={typed.list}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? "list-problem list-hint" : "list-hint"}
        />
      </div>
      <fieldset>
        <legend>{words.kind}</legend>
        {kinds.map(({ value, label }) => (
          <label key={value} className="opt">
            <input type="radio" name="kind" value={value} defaultChecked={value === typed.kind} />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <DataNotice {...notice} />
      <button className={preview || added ? "btn" : "btn go"} name="intent" value="preview">
        {words.preview}
      </button>
    </form>
  </>
);
