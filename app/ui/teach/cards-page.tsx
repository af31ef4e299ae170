import { Icon } from "#app/ui/shared/icon.tsx";

export type CardsProps = {
  words: { title: string; intro: string; choose: string; submit: string; empty: string };
  back: { href: string; label: string };
  /** Where the cards come from. */
  documentHref: string;
  people: { enrolment: string; name: string; code: string; refused: string | null }[];
};

/** Choosing whose cards to print. A card that cannot be printed says why. */
export const CardsPage = ({ words, back, documentHref, people }: CardsProps) => (
  <>
    <a className="back" href={back.href}>
      <Icon name="back" flip />
      {back.label}
    </a>
    <h1>{words.title}</h1>
    <p>{words.intro}</p>
    {people.length === 0 ? (
      <p>{words.empty}</p>
    ) : (
      <form method="post" action={documentHref} className="stack">
        <fieldset>
          <legend>{words.choose}</legend>
          {people.map(({ enrolment, name, code, refused }) => (
            <label key={enrolment} className="opt">
              <input
                type="checkbox"
                name="enrolment"
                value={enrolment}
                defaultChecked={refused === null}
                disabled={refused !== null}
              />
              <span>
                <bdi>{name}</bdi>
                <small>
                  <bdi dir="ltr">{code}</bdi>
                </small>
                {refused && (
                  <span className="problem">
                    <Icon name="bang" />
                    {refused}
                  </span>
                )}
              </span>
            </label>
          ))}
        </fieldset>
        <button className="btn go">
          <Icon name="down" />
          {words.submit}
        </button>
      </form>
    )}
  </>
);
