import { useRef } from "react";
import type { WrittenQuiz } from "#app/domain/authoring/written-quiz.ts";
import { Choice, Typed, TypedTitle } from "#app/ui/teach/setting-fields.tsx";
import { SaveState, type SaveWords } from "#app/ui/teach/save-state.tsx";
import { useAutosave } from "#app/ui/teach/use-autosave.ts";
import type { LanguageShown } from "#app/ui/teach/written-texts.tsx";

export type QuizSettingsProps = {
  words: Record<
    | "settings"
    | "name"
    | "minutes"
    | "minutesHint"
    | "passMark"
    | "attempts"
    | "attemptsHint"
    | "mode"
    | "assessed"
    | "practice"
    | "timeLimit"
    | "timeLimitHint"
    | "negative"
    | "negativeHint"
    | "order"
    | "shuffled"
    | "kept"
    | "draw"
    | "drawAll"
    | "drawNumber"
    | "drawCount"
    | "drawRules"
    | "rule"
    | "ruleTag"
    | "ruleAny"
    | "ruleHint"
    | "difficulty"
    | "save",
    string
  >;
  saveWords: SaveWords;
  saveTo: string;
  copyKey: string;
  seen: string;
  quiz: Omit<WrittenQuiz, "questions">;
  languages: readonly LanguageShown[];
  difficulties: readonly { value: string; label: string }[];
  roomForRules: number;
};

/** What a quiz says besides its questions; it saves by itself. */
export function QuizSettings(props: QuizSettingsProps) {
  const { words, saveWords, saveTo, copyKey, seen, quiz, languages } = props;
  const form = useRef<HTMLFormElement>(null);
  const { state, settle } = useAutosave(form, { key: copyKey });
  return (
    <details className="card" open={Object.keys(quiz.title).length === 0}>
      <summary>{words.settings}</summary>
      <SaveState words={saveWords} state={state} settle={settle} />
      <form ref={form} method="post" action={saveTo} className="stack" autoComplete="off">
        <input type="hidden" name="seen" defaultValue={seen} />
        <TypedTitle label={words.name} languages={languages} title={quiz.title} />
        <div className="languages">
          <Typed name="minutes" label={words.minutes} hint={words.minutesHint} value={quiz.minutes} />
          <Typed name="passMark" label={words.passMark} value={quiz.passMark} />
          <Typed name="attempts" label={words.attempts} hint={words.attemptsHint} value={quiz.attempts} />
          <Typed
            name="timeLimitMinutes"
            label={words.timeLimit}
            hint={words.timeLimitHint}
            value={quiz.timeLimitMinutes}
          />
          <Typed name="negativeMarks" label={words.negative} hint={words.negativeHint} value={quiz.negativeMarks} />
        </div>
        <Choice
          name="mode"
          legend={words.mode}
          value={quiz.mode}
          choices={[
            { value: "assessed", label: words.assessed },
            { value: "practice", label: words.practice },
          ]}
        />
        <Choice
          name="order"
          legend={words.order}
          value={quiz.shuffle ? "shuffled" : "kept"}
          choices={[
            { value: "shuffled", label: words.shuffled },
            { value: "kept", label: words.kept },
          ]}
        />
        <Choice
          name="draw"
          legend={words.draw}
          value={quiz.draw.is}
          choices={[
            { value: "all", label: words.drawAll },
            { value: "number", label: words.drawNumber },
            { value: "rules", label: words.drawRules },
          ]}
        />
        <Typed
          name="draw.number"
          label={`${words.drawNumber}: ${words.drawCount}`}
          value={quiz.draw.is === "number" ? quiz.draw.count : ""}
        />
        <Rules {...props} />
        <noscript>
          <button className="btn">{words.save}</button>
        </noscript>
      </form>
    </details>
  );
}

const Rules = ({ words, quiz, difficulties, roomForRules }: QuizSettingsProps) => {
  const rules = quiz.draw.is === "rules" ? quiz.draw.rules : [];
  return (
    <details open={rules.length > 0}>
      <summary>{words.drawRules}</summary>
      <p className="small">{words.ruleHint}</p>
      {Array.from({ length: roomForRules }, (_, at) => (
        <fieldset key={at} className="rule">
          <legend className="small">{words.rule.replace("{number}", String(at + 1))}</legend>
          <div className="languages">
            <Typed name={`rules.${at}.count`} label={words.drawCount} value={rules[at]?.count ?? ""} />
            <div>
              <label htmlFor={`rules.${at}.tag`}>{words.ruleTag}</label>
              <input
                className="in"
                id={`rules.${at}.tag`}
                name={`rules.${at}.tag`}
                dir="auto"
                defaultValue={rules[at]?.tag ?? ""}
              />
            </div>
            <div>
              <label htmlFor={`rules.${at}.difficulty`}>{words.difficulty}</label>
              <select
                className="in"
                id={`rules.${at}.difficulty`}
                name={`rules.${at}.difficulty`}
                defaultValue={rules[at]?.difficulty ?? ""}
              >
                <option value="">{words.ruleAny}</option>
                {difficulties.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            </div>
          </div>
        </fieldset>
      ))}
    </details>
  );
};
