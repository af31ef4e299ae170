import { ToldOnce } from "#app/ui/manage/told-once.tsx";
import { DataNotice, type DataNoticeWords } from "#app/ui/shared/data-notice.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";

export type AgenciesPageProps = {
  words: Record<
    "title" | "intro" | "nobody" | "withdraw" | "reset" | "renewPassword" | "invite" | "name" | "submit",
    string
  >;
  notice: DataNoticeWords;
  agencies: {
    slug: string;
    name: string;
    counsellors: { code: string; name: string }[];
    invited: { id: string; name: string; until: string }[];
  }[];
  /** What came of the last form. */
  done: { said: string; told: { secret: string; hint: string } | null } | null;
  failed: { agency: string; name: string; problem: string } | null;
};

/** The desks of agencies: who works there, who is invited, and a form to invite somebody. */
export const AgenciesPage = ({ words, notice, agencies, done, failed }: AgenciesPageProps) => (
  <>
    <h1>{words.title}</h1>
    <p>{words.intro}</p>
    {done && <ToldOnce said={done.said} told={done.told} />}
    {agencies.map(({ slug, name, counsellors, invited }) => (
      <section className="card stack" key={slug}>
        <h2>{name}</h2>
        {counsellors.length + invited.length === 0 && <p>{words.nobody}</p>}
        <ul>
          {counsellors.map((person) => (
            <li className="row" key={person.code}>
              <Icon name="people" />
              <span>
                <b>
                  <bdi>{person.name}</bdi>
                </b>
                <small>
                  <bdi>{person.code}</bdi>
                </small>
              </span>
              <form method="post">
                <input type="hidden" name="agency" value={slug} />
                <input type="hidden" name="code" value={person.code} />
                <button className="quiet" name="act" value="renew-password">
                  {words.renewPassword}
                </button>
                <button className="quiet" name="act" value="reset">
                  {words.reset}
                </button>
              </form>
            </li>
          ))}
          {invited.map(({ id, name: who, until }) => (
            <li className="row" key={id}>
              <Icon name="wait" />
              <span>
                <b>
                  <bdi>{who}</bdi>
                </b>
                <small>{until}</small>
              </span>
              <form method="post">
                <input type="hidden" name="agency" value={slug} />
                <input type="hidden" name="invitation" value={id} />
                <button className="quiet" name="act" value="withdraw">
                  {words.withdraw}
                </button>
              </form>
            </li>
          ))}
        </ul>
        <form method="post" className="stack">
          <h3>{words.invite}</h3>
          <input type="hidden" name="agency" value={slug} />
          <div>
            <label htmlFor={`name-${slug}`}>{words.name}</label>
            {failed?.agency === slug && (
              <p className="problem" id={`problem-${slug}`} role="alert">
                {failed.problem}
              </p>
            )}
            <input
              className="in"
              id={`name-${slug}`}
              name="name"
              required
              autoComplete="off"
              dir="auto"
              defaultValue={failed?.agency === slug ? failed.name : ""}
              aria-invalid={failed?.agency === slug ? true : undefined}
              aria-describedby={failed?.agency === slug ? `problem-${slug}` : undefined}
            />
          </div>
          <DataNotice {...notice} />
          <button className="btn go" name="act" value="invite">
            {words.submit}
          </button>
        </form>
      </section>
    ))}
  </>
);
