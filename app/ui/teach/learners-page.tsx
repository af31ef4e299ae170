import { useEffect, useRef, useState } from "react";
import { Icon } from "#app/ui/shared/icon.tsx";
import { LinkRow } from "#app/ui/shared/row.tsx";
import { Slice } from "#app/ui/shared/slice.tsx";

export type LearnersProps = {
  words: {
    back: string;
    title: string;
    empty: string;
    filter: string;
    filterHint: string;
    none: string;
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

/** Everyone enrolled in a course, with how far each is; typing part of a name or code narrows the list. */
export function LearnersPage({ words, marking, course, learners }: LearnersProps) {
  const [wanted, setWanted] = useState("");
  // What was typed before the page came alive counts too.
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => setWanted(field.current?.value ?? ""), []);
  const shown = learners.filter(({ name, code }) =>
    `${name} ${code}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  );
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
        <p>{course.learners}</p>
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
      {learners.length === 0 ? (
        <p>{words.empty}</p>
      ) : (
        <>
          <div className="filter">
            <label htmlFor="wanted">{words.filter}</label>
            <p className="small" id="wanted-hint">
              {words.filterHint}
            </p>
            <input
              className="in"
              id="wanted"
              type="search"
              autoComplete="off"
              aria-describedby="wanted-hint"
              ref={field}
              onInput={(event) => setWanted(event.currentTarget.value)}
            />
          </div>
          <output>{shown.length === 0 && words.none}</output>
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
              {shown.map((learner) => (
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
