import { Icon } from "#app/ui/shared/icon.tsx";
import { SecretTold, type Told } from "#app/ui/teach/secret-told.tsx";

export type Added = {
  words: {
    title: string;
    hint: string;
    learner: string;
    code: string;
    secret: string;
    known: string;
    knownHint: string;
    renew: string;
    cards: string;
  };
  people: { enrolment: string; name: string; code: string; told: Told | null }[];
  /** Where the cards of these people come from. */
  cardsHref: string;
  /** The form that was sent, to be sent again for those it had added before; null when all are new. */
  again: { batch: string; kind: string } | null;
};

/** The people who were just added. What they sign in with is on this page and on no other. */
export const AddedPeople = ({ words, people, cardsHref, again }: Added) => (
  <section className="stack" aria-live="polite">
    <div className="note ok">
      <Icon name="check" />
      <div>
        <h2>{words.title}</h2>
        <p>{words.hint}</p>
      </div>
    </div>
    <table className="people">
      <thead>
        <tr>
          <th scope="col">{words.learner}</th>
          <th scope="col">{words.code}</th>
          <th scope="col">{words.secret}</th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ enrolment, name, code, told }) => (
          <tr key={enrolment}>
            <th scope="row">
              <a href={`/teach/enrolments/${enrolment}`}>
                <bdi>{name}</bdi>
              </a>
            </th>
            <td data-label={words.code}>
              <bdi dir="ltr">{code}</bdi>
            </td>
            <td data-label={words.secret}>{told ? <SecretTold {...told} /> : words.known}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <form method="post" action={cardsHref}>
      {people.map(({ enrolment }) => (
        <input key={enrolment} type="hidden" name="enrolment" value={enrolment} />
      ))}
      <button className="btn go">
        <Icon name="down" />
        {words.cards}
      </button>
    </form>
    {again && (
      <form method="post" className="note warn">
        <Icon name="again" />
        <div className="stack">
          <p>{words.knownHint}</p>
          <input type="hidden" name="batch" value={again.batch} />
          <input type="hidden" name="kind" value={again.kind} />
          {people
            .filter(({ told }) => !told)
            .map(({ enrolment, name }) => (
              <input key={enrolment} type="hidden" name="list" value={name} />
            ))}
          <button className="btn" name="intent" value="renew">
            {words.renew}
          </button>
        </div>
      </form>
    )}
  </section>
);
