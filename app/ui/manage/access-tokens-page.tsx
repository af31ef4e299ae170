import { ToldOnce } from "#app/ui/manage/told-once.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { paths } from "#app/ui/shared/paths.ts";

/** A form for a token, as it was typed. */
export type TokenForm = { organisation: string; name: string; scopes: string[]; months: string };

type Choice = { value: string; label: string };
type Words = Record<
  "title" | "intro" | "reference" | "none" | "make" | "name" | "nameHint" | "scopes" | "months" | "submit" | "madeHint",
  string
>;
type OrganisationShown = {
  slug: string;
  name: string;
  scopes: Choice[];
  tokens: { id: string; name: string; isActive: boolean; revoke: string; lines: string[] }[];
};
type Failed = TokenForm & { field: "name" | "scopes"; problem: string };

export type AccessTokensPageProps = {
  words: Words;
  months: Choice[];
  usualMonths: string;
  organisations: OrganisationShown[];
  /** What came of the last form; the token is shown here and nowhere again. */
  done: { said: string; token: string | null } | null;
  failed: Failed | null;
};

/** The access tokens of each organisation's programs, and a form to make another. */
export const AccessTokensPage = ({ words, organisations, done, failed, ...choices }: AccessTokensPageProps) => (
  <>
    <h1>{words.title}</h1>
    <p>{words.intro}</p>
    <p>
      <a className="back" href={paths.api}>
        {words.reference}
      </a>
    </p>
    {done && <ToldOnce said={done.said} told={done.token ? { secret: done.token, hint: words.madeHint } : null} />}
    {organisations.map((organisation) => (
      <Organisation
        key={organisation.slug}
        {...organisation}
        {...choices}
        words={words}
        failed={failed?.organisation === organisation.slug ? failed : null}
      />
    ))}
  </>
);

const Organisation = ({
  slug,
  name,
  scopes,
  tokens,
  words,
  ...form
}: OrganisationShown & Pick<AccessTokensPageProps, "words" | "months" | "usualMonths" | "failed">) => (
  <section className="card stack">
    <h2>{name}</h2>
    {tokens.length === 0 && <p>{words.none}</p>}
    <ul>
      {tokens.map((token) => (
        <li className="row" key={token.id}>
          <Icon name={token.isActive ? "check" : "no"} />
          <span>
            <b>
              <bdi>{token.name}</bdi>
            </b>
            {token.lines.map((line) => (
              <small key={line}>{line}</small>
            ))}
          </span>
          {token.isActive ? (
            <form method="post">
              <input type="hidden" name="token" value={token.id} />
              <button className="quiet" name="act" value="revoke">
                {token.revoke}
              </button>
            </form>
          ) : (
            <span />
          )}
        </li>
      ))}
    </ul>
    <NewToken slug={slug} scopes={scopes} words={words} {...form} />
  </section>
);

const NewToken = ({
  slug,
  scopes,
  words,
  months,
  usualMonths,
  failed,
}: Pick<OrganisationShown, "slug" | "scopes"> &
  Pick<AccessTokensPageProps, "words" | "months" | "usualMonths" | "failed">) => {
  const problem = failed && (
    <p className="problem" id={`problem-${slug}`} role="alert">
      {failed.problem}
    </p>
  );
  const wrong = (field: Failed["field"]) => failed?.field === field;
  return (
    <form method="post" className="stack">
      <h3>{words.make}</h3>
      <input type="hidden" name="organisation" value={slug} />
      <div>
        <label htmlFor={`name-${slug}`}>{words.name}</label>
        <p className="small" id={`hint-${slug}`}>
          {words.nameHint}
        </p>
        {wrong("name") && problem}
        <input
          className="in"
          id={`name-${slug}`}
          name="name"
          required
          autoComplete="off"
          dir="auto"
          defaultValue={failed?.name ?? ""}
          aria-invalid={wrong("name") ? true : undefined}
          aria-describedby={wrong("name") ? `hint-${slug} problem-${slug}` : `hint-${slug}`}
        />
      </div>
      <fieldset aria-describedby={wrong("scopes") ? `problem-${slug}` : undefined}>
        <legend>{words.scopes}</legend>
        {wrong("scopes") && problem}
        {scopes.map(({ value, label }) => (
          <label className="opt" key={value}>
            <input
              type="checkbox"
              name="scope"
              value={value}
              defaultChecked={failed ? failed.scopes.includes(value) : false}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <div>
        <label htmlFor={`months-${slug}`}>{words.months}</label>
        <select className="in" id={`months-${slug}`} name="months" defaultValue={failed?.months ?? usualMonths}>
          {months.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <button className="btn go" name="act" value="make">
        {words.submit}
      </button>
    </form>
  );
};
