import { DataNotice, type DataNoticeWords } from "#app/ui/shared/data-notice.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { SearchForm, SearchResult, type SearchFormProps, type SearchOutcome } from "#app/ui/shared/search-form.tsx";

export type StaffPageProps = {
  words: {
    title: string;
    intro: string;
    add: string;
    name: string;
    nameHint: string;
    role: string;
    organisation: string;
    organisationHint: string;
    submit: string;
    code: string;
    password: string;
    erase: string;
    secondFactor: string;
    removeSecondFactor: string;
    endSessions: string;
    renewPassword: string;
  };
  search: SearchFormProps;
  /** What came of a search; null without one. */
  outcome: SearchOutcome | null;
  notice: DataNoticeWords;
  roles: { value: string; label: string }[];
  organisations: { value: string; label: string }[];
  people: {
    code: string;
    name: string;
    does: string;
    eraseHref: string | null;
    hasSecondFactor: boolean;
    isSelf: boolean;
    /** What the buttons of this person are about. */
    actsLabel: string;
  }[];
  typed: { name: string; role: string; organisation: string };
  nameProblem: string | null;
  /** What somebody signs in with first, told once: `said` of what came about, `hint` of what to do with it. */
  first: { name: string; code: string; password: string; said: string; hint: string } | null;
  /** What was just done to how somebody signs in. */
  said: string | null;
};

/** The people who run the space, and a form to add one. */
export const StaffPage = ({
  words,
  search,
  outcome,
  notice,
  roles,
  organisations,
  people,
  typed,
  nameProblem,
  first,
  said,
}: StaffPageProps) => (
  <>
    <h1>{words.title}</h1>
    <p>{words.intro}</p>
    {said && (
      <output className="note ok">
        <Icon name="check" />
        <span>{said}</span>
      </output>
    )}
    {first && (
      <section className="note ok" aria-live="polite">
        <Icon name="check" />
        <div className="stack">
          <h2>{first.said}</h2>
          <p>
            <bdi>{first.name}</bdi>
          </p>
          <dl className="facts">
            <div>
              <dt>{words.code}</dt>
              <dd dir="ltr">{first.code}</dd>
            </div>
            <div>
              <dt>{words.password}</dt>
              <dd dir="ltr">{first.password}</dd>
            </div>
          </dl>
          <p>{first.hint}</p>
        </div>
      </section>
    )}
    <SearchForm {...search} />
    {outcome && <SearchResult {...outcome} />}
    <ul>
      {people.map((person) => (
        <li className="row" key={person.code}>
          <Icon name="people" />
          <span>
            <b>
              <bdi>{person.name}</bdi>
            </b>
            <small>
              {person.does} · <bdi>{person.code}</bdi>
              {person.hasSecondFactor && ` · ${words.secondFactor}`}
            </small>
            {person.eraseHref && (
              <small>
                <a href={person.eraseHref}>{words.erase}</a>
              </small>
            )}
          </span>
          {person.isSelf ? (
            <span />
          ) : (
            <form method="post" aria-label={person.actsLabel}>
              <input type="hidden" name="code" value={person.code} />
              <button className="quiet" name="act" value="end-sessions">
                {words.endSessions}
              </button>
              <button className="quiet" name="act" value="renew-password">
                {words.renewPassword}
              </button>
              {person.hasSecondFactor && (
                <button className="quiet" name="act" value="remove-second-factor">
                  {words.removeSecondFactor}
                </button>
              )}
            </form>
          )}
        </li>
      ))}
    </ul>
    <h2>{words.add}</h2>
    <form method="post" className="stack">
      <div>
        <label htmlFor="name">{words.name}</label>
        <p className="small" id="name-hint">
          {words.nameHint}
        </p>
        {nameProblem && (
          <p className="problem" id="name-problem">
            {nameProblem}
          </p>
        )}
        <input
          className="in"
          id="name"
          name="name"
          required
          autoComplete="off"
          defaultValue={typed.name}
          aria-invalid={nameProblem ? true : undefined}
          aria-describedby={nameProblem ? "name-problem name-hint" : "name-hint"}
        />
      </div>
      <div>
        <label htmlFor="role">{words.role}</label>
        <select className="in" id="role" name="role" defaultValue={typed.role}>
          {roles.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor="organisation">{words.organisation}</label>
        <p className="small" id="organisation-hint">
          {words.organisationHint}
        </p>
        <select
          className="in"
          id="organisation"
          name="organisation"
          defaultValue={typed.organisation}
          aria-describedby="organisation-hint"
        >
          {organisations.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <DataNotice {...notice} />
      <button className="btn go">{words.submit}</button>
    </form>
  </>
);
