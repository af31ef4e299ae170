import { Icon } from "#app/ui/shared/icon.tsx";
import { LinkRow } from "#app/ui/shared/row.tsx";
import { SearchForm, SearchResult, type SearchFormProps, type SearchOutcome } from "#app/ui/shared/search-form.tsx";
import { Slice } from "#app/ui/shared/slice.tsx";

export type LearnersProps = {
  words: {
    back: string;
    title: string;
    empty: string;
    learner: string;
    progress: string;
    latest: string;
    outcome: string;
    add: string;
    cards: string;
    certificates: string;
    write: string;
    versions: string;
    handOver: string;
  };
  search: SearchFormProps;
  /** What came of a search; null without one. */
  outcome: SearchOutcome | null;
  /** What waits to be marked or ruled on; null for nothing. */
  marking: { href: string; label: string } | null;
  course: { href: string; title: string; organisation: string; accent: "a1" | "a2" | "a3" | "a4"; learners: string };
  learners: {
    href: string;
    name: string;
    code: string;
    done: number;
    total: number;
    progress: string;
    latest: string;
    outcome: string;
    completed: boolean;
  }[];
};

/** Everyone enrolled in a course, or those found by a search, with how far each is. */
export function LearnersPage({ words, search, outcome, marking, course, learners }: LearnersProps) {
  return (
    <>
      <a className="back" href="/teach">
        <Icon name="back" flip />
        {words.back}
      </a>
      <div className={course.accent}>
        <span className="by">
          <Icon name={course.accent} />
          {course.organisation}
        </span>
        <h1>{course.title}</h1>
        {course.learners && <p>{course.learners}</p>}
      </div>
      <nav className="two" aria-label={words.learner}>
        <a className="btn go" href={`${course.href}/people`}>
          <Icon name="people" />
          {words.add}
        </a>
        <a className="btn" href={`${course.href}/cards`}>
          <Icon name="id" />
          {words.cards}
        </a>
        <a className="btn" href={`${course.href}/certificates`}>
          <Icon name="ok" />
          {words.certificates}
        </a>
        <a className="btn" href={`${course.href}/draft`}>
          <Icon name="pen" />
          {words.write}
        </a>
        <a className="btn" href={`${course.href}/versions`}>
          <Icon name="list" />
          {words.versions}
        </a>
        <a className="btn" href={`${course.href}/hand-over`}>
          <Icon name="share" />
          {words.handOver}
        </a>
      </nav>
      {marking && <LinkRow href={marking.href} icon="wait" label={marking.label} />}
      {learners.length === 0 && !outcome ? (
        <p>{words.empty}</p>
      ) : (
        <>
          <SearchForm {...search} />
          {outcome && <SearchResult {...outcome} />}
          <table className="people">
            <caption className="vh">{words.title}</caption>
            <thead>
              <tr>
                <th scope="col">{words.learner}</th>
                <th scope="col">{words.progress}</th>
                <th scope="col">{words.latest}</th>
                <th scope="col">{words.outcome}</th>
              </tr>
            </thead>
            <tbody>
              {learners.map((learner) => (
                <tr key={learner.href}>
                  <th scope="row">
                    <a href={learner.href}>
                      <bdi>{learner.name}</bdi>
                    </a>
                    <small>
                      <bdi>{learner.code}</bdi>
                    </small>
                  </th>
                  <td data-label={words.progress}>
                    <span className="head">
                      <Slice done={learner.done} total={learner.total} small />
                      {learner.progress}
                    </span>
                  </td>
                  <td data-label={words.latest}>{learner.latest}</td>
                  <td data-label={words.outcome}>
                    <span className={`chip ${learner.completed ? "ok" : "info"}`}>{learner.outcome}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}
