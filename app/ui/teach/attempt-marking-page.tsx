import type { ShownPicture } from "#app/domain/learning/lesson-markdown.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { LateRuling, type LateRulingProps } from "#app/ui/teach/late-ruling.tsx";

type Choice = { value: string; label: string; about: string | null };

export type CriterionToMark = {
  id: string;
  text: string;
  /** What was given for it; null before. */
  given: string | null;
  isLevelled: boolean;
  choices: Choice[];
};

export type ResponseToMark = {
  id: string;
  text: string;
  picture: (ShownPicture & { alt: string }) | null;
  /** What was given, if it is a text: with how long it is. */
  essay: { text: string; words: string } | null;
  file: { href: string; label: string; kind: "photo" | "voice" | "document" } | null;
  model: string | null;
  state: string;
  isMarked: boolean;
  /** The latest marking, for whoever saves another; empty before the first. */
  seen: string;
  comment: string;
  criteria: CriterionToMark[];
  /** Earlier markings, oldest first. */
  history: { id: string; text: string; comment: string }[];
  save: string;
};

/** A marking that was not kept, with what was chosen. */
export type RefusedMarking = { question: string; problem: string; points: Record<string, string>; comment: string };

export type AttemptMarkingPageProps = {
  words: Record<
    | "list"
    | "response"
    | "unanswered"
    | "photo"
    | "model"
    | "rubric"
    | "choose"
    | "comment"
    | "commentHint"
    | "history",
    string
  >;
  listHref: string;
  learner: { name: string; href: string };
  title: string;
  facts: string[];
  said: string | null;
  /** In characters. */
  longestComment: number;
  /** Null for an attempt that came in time. */
  late: LateRulingProps | null;
  responses: ResponseToMark[];
  refused: RefusedMarking | null;
  /** Why a ruling was not kept. */
  refusedRuling: string | null;
};

/** An attempt with the responses that a trainer marks, each beside its rubric; first whether it counts, where it came late. */
export const AttemptMarkingPage = (props: AttemptMarkingPageProps) => (
  <>
    <a className="back" href={props.listHref}>
      <Icon name="back" flip />
      {props.words.list}
    </a>
    {props.said && !props.refused && !props.refusedRuling && (
      <Note kind="ok" live>
        <p>{props.said}</p>
      </Note>
    )}
    <div>
      <small>{props.title}</small>
      <h1>
        <a href={props.learner.href}>
          <bdi>{props.learner.name}</bdi>
        </a>
      </h1>
      {props.facts.map((fact) => (
        <p className="small" key={fact}>
          {fact}
        </p>
      ))}
    </div>
    {props.late && <LateRuling {...props.late} problem={props.refusedRuling} />}
    {props.responses.map((response) => (
      <ToMark
        key={response.id}
        response={response}
        refused={props.refused?.question === response.id ? props.refused : null}
        words={props.words}
        longestComment={props.longestComment}
      />
    ))}
  </>
);

type Part = Pick<AttemptMarkingPageProps, "words" | "longestComment" | "refused"> & { response: ResponseToMark };

const ToMark = ({ response, refused, words, longestComment }: Part) => (
  <section className="card marking" id={`about-${response.id}`}>
    <div>
      <span className={`chip ${response.isMarked ? "ok" : "warn"}`}>{response.state}</span>
      <h2>
        <bdi>{response.text}</bdi>
      </h2>
      {response.picture && (
        <img
          className="shown"
          src={response.picture.src}
          alt={response.picture.alt}
          width={response.picture.width}
          height={response.picture.height}
        />
      )}
      <h3>{words.response}</h3>
      <Given response={response} words={words} />
      {response.model && (
        <details>
          <summary>{words.model}</summary>
          <p>
            <bdi className="lines">{response.model}</bdi>
          </p>
        </details>
      )}
      {response.history.length > 0 && (
        <details>
          <summary>{words.history}</summary>
          <ul>
            {response.history.map(({ id, text, comment }) => (
              <li key={id}>
                {text}
                {comment && (
                  <p className="small">
                    <bdi className="lines">{comment}</bdi>
                  </p>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
    {(response.essay || response.file) && (
      <Rubric response={response} refused={refused} words={words} longestComment={longestComment} />
    )}
  </section>
);

function Given({ response: { essay, file }, words }: Pick<Part, "response" | "words">) {
  if (essay)
    return (
      <>
        <blockquote dir="auto" className="lines given">
          {essay.text}
        </blockquote>
        <p className="small">{essay.words}</p>
      </>
    );
  if (!file) return <p>{words.unanswered}</p>;
  return (
    <>
      {file.kind === "photo" && <img className="given" src={file.href} alt={words.photo} />}
      {file.kind === "voice" && <Voice href={file.href} label={file.label} />}
      <a className="btn" href={file.href} download>
        <Icon name="down" />
        {file.label}
      </a>
    </>
  );
}

const Voice = ({ href, label }: { href: string; label: string }) => (
  // oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody wrote down what the learner says
  <audio className="given" controls preload="metadata" src={href} aria-label={label} />
);

function Rubric({ response, refused, words, longestComment }: Part) {
  const { id, criteria } = response;
  const comment = `comment-${id}`;
  return (
    <form className="stack" method="post" aria-label={`${words.rubric}: ${response.text}`}>
      <h3>{words.rubric}</h3>
      {refused && (
        <Note kind="bad" live id={`problem-${id}`}>
          <p>{refused.problem}</p>
        </Note>
      )}
      <input type="hidden" name="question" value={id} />
      <input type="hidden" name="seen" value={response.seen} />
      {criteria.map((criterion) => {
        const chosen = refused ? (refused.points[criterion.id] ?? null) : criterion.given;
        const own = { criterion, chosen, question: id, words };
        return criterion.isLevelled ? <Levels key={criterion.id} {...own} /> : <Points key={criterion.id} {...own} />;
      })}
      <div>
        <label htmlFor={comment}>{words.comment}</label>
        <p className="small" id={`${comment}-hint`}>
          {words.commentHint}
        </p>
        <textarea
          className="in"
          id={comment}
          name="comment"
          dir="auto"
          rows={4}
          maxLength={longestComment}
          defaultValue={refused ? refused.comment : response.comment}
          aria-describedby={`${comment}-hint`}
        />
      </div>
      <button className={response.isMarked ? "btn" : "btn go"}>
        <Icon name="check" />
        {response.save}
      </button>
    </form>
  );
}

type Choosing = {
  criterion: CriterionToMark;
  chosen: string | null;
  question: string;
  words: AttemptMarkingPageProps["words"];
};

const Levels = ({ criterion: { id, text, choices }, chosen }: Choosing) => (
  <fieldset className="q">
    <legend>
      <bdi>{text}</bdi>
    </legend>
    {choices.map(({ value, label, about }) => (
      <label className="opt" key={value}>
        <input type="radio" name={`points-${id}`} value={value} required defaultChecked={chosen === value} />
        <span>
          {label} · <bdi>{about}</bdi>
        </span>
      </label>
    ))}
  </fieldset>
);

const Points = ({ criterion: { id, text, choices }, chosen, question, words }: Choosing) => (
  <div className="q">
    <label htmlFor={`${question}-${id}`}>
      <bdi>{text}</bdi>
    </label>
    <select className="in" id={`${question}-${id}`} name={`points-${id}`} required defaultValue={chosen ?? ""}>
      <option value="">{words.choose}</option>
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  </div>
);
