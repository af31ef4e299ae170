import { Icon } from "#app/ui/shared/icon.tsx";

export type HandInPageProps = {
  words: {
    back: string;
    title: string;
    intro: string;
    file: string;
    fileHint: string;
    submit: string;
    learner: string;
  };
  problem: string | null;
  /** What came of a file: whose it was, and a line for each delivery. */
  done: { learner: string; deliveries: { title: string; outcome: string; counted: boolean }[] } | null;
};

/** Where a trainer hands in the file of a learner whose phone found no network. */
export const HandInPage = ({ words, problem, done }: HandInPageProps) => (
  <>
    <a className="back" href="/teach">
      <Icon name="back" flip />
      {words.back}
    </a>
    <h1>{words.title}</h1>
    <p>{words.intro}</p>
    {done && (
      <section aria-live="polite">
        <h2>
          {words.learner} <bdi>{done.learner}</bdi>
        </h2>
        <ul>
          {done.deliveries.map(({ title, outcome, counted }, index) => (
            <li className="row" key={index}>
              <Icon name={counted ? "done" : "bang"} />
              <span>
                <b>
                  <bdi>{title}</bdi>
                </b>
                <small>{outcome}</small>
              </span>
              <span />
            </li>
          ))}
        </ul>
      </section>
    )}
    <form method="post" encType="multipart/form-data" className="stack">
      <div>
        <label htmlFor="file">{words.file}</label>
        <p className="small" id="file-hint">
          {words.fileHint}
        </p>
        {problem && (
          <p className="problem" id="file-problem" role="alert">
            <Icon name="bang" />
            {problem}
          </p>
        )}
        <input
          className="in"
          id="file"
          name="file"
          type="file"
          accept="application/json,.json"
          required
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? "file-hint file-problem" : "file-hint"}
        />
      </div>
      <button className="btn go">{words.submit}</button>
    </form>
  </>
);
