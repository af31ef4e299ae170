import { Icon } from "#app/ui/shared/icon.tsx";

export type ObjectionsProps = {
  words: { back: string; title: string; lead: string; none: string; answer: string; submit: string };
  objections: {
    id: string;
    name: string;
    code: string;
    made: string;
    text: string;
    answered: string | null;
    answer: string | null;
  }[];
  /** What came of an answer that was just sent; `id` is null when it was taken. */
  outcome: { id: string | null; said: string; typed: string } | null;
};

/** What people object to or ask to be corrected, for whoever answers it: what waits comes first. */
export const ObjectionsPage = ({ words, objections, outcome }: ObjectionsProps) => (
  <>
    <a className="back" href="/teach">
      <Icon name="back" flip />
      {words.back}
    </a>
    <h1>{words.title}</h1>
    <p>{words.lead}</p>
    {outcome && outcome.id === null && (
      <div className="note ok" aria-live="polite">
        <Icon name="check" />
        <p>{outcome.said}</p>
      </div>
    )}
    {objections.length === 0 && <p>{words.none}</p>}
    {objections.map(({ id, name, code, made, text, answered, answer }) => {
      const problem = outcome?.id === id ? outcome.said : undefined;
      return (
        <section key={id} className="card stack">
          <div>
            <b>
              <bdi>{name}</bdi>
            </b>{" "}
            <small>
              <bdi dir="ltr">{code}</bdi> · {made}
            </small>
          </div>
          <p className="lines">
            <bdi>{text}</bdi>
          </p>
          {answered ? (
            <>
              <p className="small">{answered}</p>
              <p className="lines">
                <bdi>{answer}</bdi>
              </p>
            </>
          ) : (
            <form method="post" className="stack">
              <input type="hidden" name="objection" value={id} />
              <div>
                <label htmlFor={`answer-${id}`}>{words.answer}</label>
                {problem && (
                  <p className="problem" id={`answer-${id}-problem`} role="alert">
                    <Icon name="bang" />
                    {problem}
                  </p>
                )}
                <textarea
                  className="in"
                  id={`answer-${id}`}
                  name="answer"
                  rows={3}
                  dir="auto"
                  required
                  defaultValue={problem ? outcome?.typed : ""}
                  aria-invalid={problem ? true : undefined}
                  aria-describedby={problem ? `answer-${id}-problem` : undefined}
                />
              </div>
              <button className="btn">{words.submit}</button>
            </form>
          )}
        </section>
      );
    })}
  </>
);
