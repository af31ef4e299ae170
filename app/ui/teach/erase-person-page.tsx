import { SureBox } from "#app/ui/teach/sure-box.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";

export type ErasePersonProps = {
  words: {
    back: string;
    title: string;
    lead: string;
    warning: string;
    certificates: string;
    sure: string;
    submit: string;
    cancel: string;
    done: string;
  };
  name: string;
  code: string;
  certificates: number;
  problem: string | null;
  /** It is done: nothing of the person is shown any more. */
  isDone: boolean;
};

/** Erasing somebody who asked on paper: what it does, then a box to be ticked. */
export const ErasePersonPage = ({ words, name, code, certificates, problem, isDone }: ErasePersonProps) => (
  <>
    <a className="back" href="/teach">
      <Icon name="back" flip />
      {words.back}
    </a>
    {isDone ? (
      <>
        <h1>{words.done}</h1>
        <div className="note ok" aria-live="polite">
          <Icon name="check" />
          <p>{words.done}</p>
        </div>
      </>
    ) : (
      <>
        <div>
          <small>
            <bdi>{name}</bdi> · <bdi dir="ltr">{code}</bdi>
          </small>
          <h1>{words.title}</h1>
        </div>
        <p>{words.lead}</p>
        <form method="post" className="stack">
          <div className="note warn">
            <Icon name="bang" />
            <p>{words.warning}</p>
          </div>
          <dl className="facts">
            <div>
              <dt>{words.certificates}</dt>
              <dd>{certificates}</dd>
            </div>
          </dl>
          <SureBox label={words.sure} problem={problem} />
          <button className="btn">{words.submit}</button>
          <a className="btn go" href="/teach">
            {words.cancel}
          </a>
        </form>
      </>
    )}
  </>
);
