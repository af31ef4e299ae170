import { SureBox } from "#app/ui/teach/sure-box.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { SecretTold, type Told } from "#app/ui/teach/secret-told.tsx";

export type HelpSignInProps = {
  words: { title: string; ask: string; sure: string; cancel: string; staff: string };
  back: { href: string; label: string };
  code: string;
  /** False for the account of somebody who helps to run the space. */
  mayHelp: boolean;
  /** The box was not ticked. */
  problem: string | null;
  done: {
    words: { title: string; hint: string; code: string; secret: string; card: string };
    code: string;
    told: Told | null;
    cardHref: string;
  } | null;
};

/** Changing how a learner signs in: first what it does, in plain words; then what is told once. */
export const HelpSignInPage = ({ words, back, code, mayHelp, problem, done }: HelpSignInProps) => (
  <>
    <a className="back" href={back.href}>
      <Icon name="back" flip />
      <bdi>{back.label}</bdi>
    </a>
    <div>
      <small>
        <bdi>{back.label}</bdi> · <bdi dir="ltr">{done?.code ?? code}</bdi>
      </small>
      <h1>{done ? done.words.title : words.title}</h1>
    </div>
    {!mayHelp && !done && <p>{words.staff}</p>}
    {mayHelp && !done && (
      <form method="post" className="stack">
        <div className="note warn">
          <Icon name="bang" />
          <p>{words.ask}</p>
        </div>
        <SureBox label={words.sure} problem={problem} />
        <button className="btn go">{words.title}</button>
        <a className="btn" href={back.href}>
          {words.cancel}
        </a>
      </form>
    )}
    {done && (
      <>
        <div className="note ok" aria-live="polite">
          <Icon name="check" />
          <p>{done.words.hint}</p>
        </div>
        <div className="ticket">
          {done.told ? (
            <>
              <span className="small">{done.words.secret}</span>
              <SecretTold {...done.told} />
            </>
          ) : (
            <>
              <span className="small">{done.words.code}</span>
              <bdi className="code" dir="ltr">
                {done.code}
              </bdi>
            </>
          )}
        </div>
        <a className={done.told ? "btn" : "btn go"} href={done.cardHref}>
          <Icon name="down" />
          {done.words.card}
        </a>
      </>
    )}
  </>
);
