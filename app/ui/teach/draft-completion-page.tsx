import { Form } from "@remix-run/react";
import type { WrittenRule } from "#app/domain/learning/completion-rule.ts";
import { Icon } from "#app/ui/shared/icon.tsx";

export type DraftCompletionProps = {
  words: Record<
    | "title"
    | "intro"
    | "finish"
    | "pass"
    | "allLessons"
    | "allQuizzes"
    | "named"
    | "reach"
    | "reachHint"
    | "open"
    | "openHint"
    | "alwaysOpen"
    | "several"
    | "save"
    | "saved"
    | "asText"
    | "textHint"
    | "text"
    | "problems",
    string
  >;
  /** The rule in words. */
  said: string[];
  rule: WrittenRule;
  text: string;
  /** The rule that the author has before them, so that nobody's newer one is written over. */
  was: string;
  problems: string[];
  activities: { name: string; isQuiz: boolean; title: string }[];
  saved: boolean;
};

/** What completes a course: in words, by controls, and as text. */
export const DraftCompletionPage = ({
  words,
  said,
  rule,
  text,
  was,
  problems,
  activities,
  saved,
}: DraftCompletionProps) => {
  const quizzes = activities.filter(({ isQuiz }) => isQuiz);
  const lessons = activities.filter(({ isQuiz }) => !isQuiz);
  return (
    <>
      <h1>{words.title}</h1>
      <output>
        {saved && (
          <span className="note ok">
            <Icon name="check" />
            <span>{words.saved}</span>
          </span>
        )}
      </output>
      {problems.length > 0 && (
        <div className="note bad" role="alert">
          <Icon name="bang" />
          <div>
            <p>{words.problems}</p>
            <ul className="dots">
              {problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </div>
        </div>
      )}
      <p>{words.intro}</p>
      <ul className="dots">
        {said.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Form key={`controls ${text}`} method="post" className="stack">
        <input type="hidden" name="was" value={was} />
        <Choice
          {...{ field: "finish", legend: words.finish, all: words.allLessons, named: words.named, activities: lessons }}
          asked={rule.finish}
        />
        <Choice
          {...{ field: "pass", legend: words.pass, all: words.allQuizzes, named: words.named, activities: quizzes }}
          asked={rule.pass}
        />
        {quizzes.length > 0 && (
          <fieldset className="stack" aria-describedby="reach-hint">
            <legend>{words.reach}</legend>
            <p className="small" id="reach-hint">
              {words.reachHint}
            </p>
            <div className="beside">
              {quizzes.map(({ name, title }) => (
                <div key={name}>
                  <label htmlFor={`reach-${name}`}>{title}</label>
                  <input
                    className="in"
                    id={`reach-${name}`}
                    name={`reach.${name}`}
                    inputMode="decimal"
                    dir="ltr"
                    maxLength={6}
                    autoComplete="off"
                    defaultValue={rule.reach.find(({ quiz }) => quiz === name)?.percent ?? ""}
                  />
                </div>
              ))}
            </div>
          </fieldset>
        )}
        <fieldset className="stack" aria-describedby="open-hint">
          <legend>{words.open}</legend>
          <p className="small" id="open-hint">
            {words.openHint}
          </p>
          <div className="beside">
            {activities.map((activity) => (
              <OpensAfter key={activity.name} {...{ words, rule, activity, activities }} />
            ))}
          </div>
        </fieldset>
        <button className="btn go">
          <Icon name="check" />
          {words.save}
        </button>
      </Form>
      <details className="add" open={problems.length > 0}>
        <summary className="btn">
          <Icon name="pen" />
          {words.asText}
        </summary>
        <Form key={`text ${text}`} method="post" className="stack">
          <input type="hidden" name="was" value={was} />
          <label htmlFor="text">{words.text}</label>
          <p className="small" id="text-hint">
            {words.textHint}
          </p>
          <textarea
            className="in"
            id="text"
            name="text"
            dir="ltr"
            lang="en"
            spellCheck={false}
            maxLength={10_000}
            aria-describedby="text-hint"
            defaultValue={text}
          />
          <button className="btn">
            <Icon name="check" />
            {words.save} <span className="vh">{words.asText}</span>
          </button>
        </Form>
      </details>
    </>
  );
};

type Activities = DraftCompletionProps["activities"];

const Choice = ({
  field,
  legend,
  all,
  named,
  asked,
  activities,
}: {
  field: string;
  legend: string;
  all: string;
  named: string;
  asked: "all" | string[];
  activities: Activities;
}) =>
  activities.length > 0 && (
    <fieldset>
      <legend>{legend}</legend>
      <label className="opt">
        <input type="radio" name={field} value="all" defaultChecked={asked === "all"} />
        <span>{all}</span>
      </label>
      <label className="opt">
        <input type="radio" name={field} value="named" defaultChecked={asked !== "all"} />
        <span>{named}</span>
      </label>
      <div className="beside indented">
        {activities.map(({ name, title }) => (
          <label key={name} className="opt">
            <input
              type="checkbox"
              name={`${field}.named`}
              value={name}
              defaultChecked={asked === "all" || asked.includes(name)}
            />
            <span>{title}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );

function OpensAfter({
  words,
  rule,
  activity,
  activities,
}: Pick<DraftCompletionProps, "words" | "rule" | "activities"> & { activity: Activities[number] }) {
  const after = rule.open.find((one) => one.activity === activity.name)?.after ?? [];
  const titleOf = (name: string) => activities.find((one) => one.name === name)?.title ?? name;
  return (
    <div>
      <label htmlFor={`open-${activity.name}`}>{activity.title}</label>
      <select
        className="in"
        id={`open-${activity.name}`}
        name={`open.${activity.name}`}
        defaultValue={after.length > 1 ? "keep" : (after[0] ?? "")}
      >
        <option value="">{words.alwaysOpen}</option>
        {after.length > 1 && <option value="keep">{after.map(titleOf).join(words.several)}</option>}
        {activities
          .filter(({ name }) => name !== activity.name)
          .map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
      </select>
    </div>
  );
}
