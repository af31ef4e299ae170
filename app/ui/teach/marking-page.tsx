import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";

export type MarkingPageProps = {
  words: { title: string; order: string; empty: string };
  back: { href: string; label: string };
  /** What came of the marking just before. */
  said: string | null;
  count: string;
  waiting: { href: string; learner: string; about: string; count: string }[];
};

/** The attempts of a course that wait for a trainer. */
export const MarkingPage = ({ words, back, said, count, waiting }: MarkingPageProps) => (
  <>
    <a className="back" href={back.href}>
      <Icon name="back" flip />
      {back.label}
    </a>
    <h1>{words.title}</h1>
    {said ? (
      <Note kind="ok" live>
        <p>{said}</p>
      </Note>
    ) : (
      <p>{waiting.length === 0 ? words.empty : `${count} · ${words.order}`}</p>
    )}
    <ol>
      {waiting.map((attempt) => (
        <li key={attempt.href}>
          <a className="row" href={attempt.href}>
            <Icon name="wait" mark />
            <span>
              <b>
                <bdi>{attempt.learner}</bdi>
              </b>
              <small>{attempt.about}</small>
              <small>{attempt.count}</small>
            </span>
            <Icon name="fwd" flip />
          </a>
        </li>
      ))}
    </ol>
  </>
);
