import type { ReactNode } from "react";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { LinkRow } from "#app/ui/shared/row.tsx";
import type { FindingShown } from "#app/ui/teach/publishing-words.ts";

export type DraftPublishProps = {
  words: {
    title: string;
    intro: string;
    faultsHint: string;
    adviceHint: string;
    notes: string;
    notesHint: string;
    underWay: string;
    stay: string;
    stayHint: string;
    move: string;
    try: string;
    tryHint: string;
    versions: string;
  };
  /** The draft that the page shows. */
  seen: string;
  faults: { title: string; list: FindingShown[] } | null;
  advice: { title: string; list: FindingShown[] } | null;
  /** A version was published meanwhile. */
  newer: { title: string; text: string; take: string; takeHint: string; again: string; againHint: string } | null;
  /** What came of taking its changes in. */
  taken: { text: string; both: string | null; files: FindingShown[] } | null;
  /** What changed since the latest version. */
  changes: { title: string; list: string[] } | null;
  /** The form; null while something keeps the draft from being published. */
  form: {
    notes: { language: string; dir: "rtl" | "ltr"; label: string }[];
    /** What a move would do; null when nobody is under way. */
    move: string[] | null;
    submit: string;
  } | null;
  tryHref: string | null;
  versionsHref: string;
  discard: { title: string; text: string; submit: string } | null;
  problem: string | null;
  /** What was written before the form was refused. */
  typed: Record<string, string>;
};

/** Publishing a draft: what keeps it from that, what changed, what learners are told, and what becomes of them. */
export const DraftPublishPage = (page: DraftPublishProps) => {
  const { words, faults, advice, newer, taken, changes, form, problem } = page;
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      {problem && (
        <Note kind="bad" live>
          <p>{problem}</p>
        </Note>
      )}
      {taken && (
        <Note kind="ok" live>
          <p>{taken.text}</p>
          {taken.both && <p>{taken.both}</p>}
          <Findings list={taken.files} />
        </Note>
      )}
      {newer && <Newer {...newer} />}
      {faults && (
        <section className="stack">
          <h2>{faults.title}</h2>
          <p className="small">{words.faultsHint}</p>
          <Findings list={faults.list} icon="bang" />
        </section>
      )}
      {changes && (
        <section className="stack">
          <h2>{changes.title}</h2>
          <Lines list={changes.list} />
        </section>
      )}
      {page.tryHref && <LinkRow href={page.tryHref} icon="phone" label={words.try} hint={words.tryHint} />}
      {advice && (
        <details className="card">
          <summary>{advice.title}</summary>
          <div className="stack">
            <p className="small">{words.adviceHint}</p>
            <Findings list={advice.list} />
          </div>
        </details>
      )}
      {form && <PublishForm {...page} form={form} />}
      <LinkRow href={page.versionsHref} icon="list" label={words.versions} />
      {page.discard && (
        <details className="card">
          <summary>{page.discard.title}</summary>
          <form method="post" className="stack">
            <p>{page.discard.text}</p>
            <button className="btn" name="intent" value="discard">
              {page.discard.submit}
            </button>
          </form>
        </details>
      )}
    </>
  );
};

const PublishForm = ({
  words,
  seen,
  typed,
  form,
}: DraftPublishProps & { form: NonNullable<DraftPublishProps["form"]> }) => (
  <form method="post" className="stack">
    <input type="hidden" name="seen" value={seen} />
    <h2 id="notes">{words.notes}</h2>
    <p className="small" id="notes-hint">
      {words.notesHint}
    </p>
    <div className="sides">
      {form.notes.map(({ language, dir, label }) => (
        <div key={language}>
          <label htmlFor={`notes.${language}`}>{label}</label>
          <textarea
            className="in"
            id={`notes.${language}`}
            name={`notes.${language}`}
            lang={language}
            dir={dir}
            maxLength={1000}
            defaultValue={typed[`notes.${language}`] ?? ""}
            aria-describedby="notes-hint"
          />
        </div>
      ))}
    </div>
    {form.move && (
      <fieldset className="stack">
        <legend>{words.underWay}</legend>
        <Choice value="stay" label={words.stay} checked={typed.learners !== "move"}>
          <p className="small">{words.stayHint}</p>
        </Choice>
        <Choice value="move" label={words.move} checked={typed.learners === "move"}>
          <Lines list={form.move} />
        </Choice>
      </fieldset>
    )}
    <button className="btn go" name="intent" value="publish">
      <Icon name="check" />
      {form.submit}
    </button>
  </form>
);

const Choice = ({
  value,
  label,
  checked,
  children,
}: {
  value: string;
  label: string;
  checked: boolean;
  children: ReactNode;
}) => (
  <div>
    <label className="opt">
      <input type="radio" name="learners" value={value} defaultChecked={checked} aria-describedby={`${value}-hint`} />
      <span>{label}</span>
    </label>
    <div id={`${value}-hint`}>{children}</div>
  </div>
);

const Newer = ({ title, text, take, takeHint, again, againHint }: NonNullable<DraftPublishProps["newer"]>) => (
  <section className="note warn">
    <Icon name="again" />
    <div className="stack">
      <h2>{title}</h2>
      <p>{text}</p>
      <form method="post" className="stack">
        <p className="small" id="take-hint">
          {takeHint}
        </p>
        <button className="btn go" name="intent" value="take" aria-describedby="take-hint">
          {take}
        </button>
        <p className="small" id="again-hint">
          {againHint}
        </p>
        <button className="btn" name="intent" value="again" aria-describedby="again-hint">
          {again}
        </button>
      </form>
    </div>
  </section>
);

/** Things that were found, each leading to where it is mended. */
export const Findings = ({ list, icon = "pen" }: { list: readonly FindingShown[]; icon?: "pen" | "bang" }) => (
  <ul>
    {list.map(({ href, where, what }, index) => (
      <li key={index}>
        <LinkRow href={href} icon={icon} label={<bdi>{what}</bdi>} hint={where} />
      </li>
    ))}
  </ul>
);

/** Things told one under the other. */
export const Lines = ({ list }: { list: readonly string[] }) => (
  <ul className="dots">
    {list.map((line) => (
      <li key={line} dir="auto">
        {line}
      </li>
    ))}
  </ul>
);
