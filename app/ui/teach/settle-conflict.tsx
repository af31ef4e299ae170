import { useId, useState } from "react";
import { choicesOf, settledText, type Choice } from "#app/domain/authoring/settled-text.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import type { Autosave } from "#app/ui/teach/autosave.ts";
import type { Conflict, ConflictPart } from "#app/ui/teach/save-answer.ts";

export type SettleWords = {
  conflict: string;
  conflictHint: string;
  /** With `{number}` and `{total}`. */
  place: string;
  mine: string;
  theirs: string;
  both: string;
  nothing: string;
  settle: string;
  settleHint: string;
};

/** What two people made of the same places, one place after the other, and which of them stays. */
export function SettleConflict({
  words,
  conflict,
  settle,
}: {
  words: SettleWords;
  conflict: Conflict;
  settle: Autosave["settle"];
}) {
  const id = useId();
  // By what was written: a choice stays while somebody writes on elsewhere.
  const [chosen, setChosen] = useState<Record<string, Choice>>({});
  const places = conflict.parts.filter(isPlace);
  const text = settledText(
    conflict.parts,
    places.map((place) => chosen[nameOf(place)]),
  );
  return (
    <section className="card stack differs" aria-label={words.conflict}>
      <p>{conflict.said}</p>
      {places.map((place, index) => (
        <fieldset key={nameOf(place)}>
          <legend>
            {words.place.replace("{number}", String(index + 1)).replace("{total}", String(places.length))}
          </legend>
          <Around parts={conflict.parts} place={place} />
          {choicesOf(place).map((choice) => (
            <label key={choice} className="opt">
              <input
                type="radio"
                name={`${id}-${index}`}
                checked={chosen[nameOf(place)] === choice}
                onChange={() => setChosen({ ...chosen, [nameOf(place)]: choice })}
              />
              <span>
                {words[choice]}
                {choice !== "both" && (
                  <bdi className="wording" dir="auto">
                    {place[choice].trim() || words.nothing}
                  </bdi>
                )}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      {text === null && (
        <p className="small" id={`${id}-hint`}>
          {words.settleHint}
        </p>
      )}
      <button
        type="button"
        className="btn go"
        aria-disabled={text === null ? true : undefined}
        aria-describedby={text === null ? `${id}-hint` : undefined}
        onClick={() => text !== null && settle(text, conflict.seen)}
      >
        <Icon name="check" />
        {words.settle}
      </button>
    </section>
  );
}

/** The last words before a place, to know where it is. */
function Around({ parts, place }: { parts: readonly ConflictPart[]; place: ConflictPart }) {
  const before = parts[parts.indexOf(place) - 1];
  const line = before && "agreed" in before ? before.agreed.trim().split("\n").at(-1) : "";
  return line && line !== "---" ? (
    <p className="small">
      … <bdi dir="auto">{line.slice(-80)}</bdi>
    </p>
  ) : null;
}

type Place = Extract<ConflictPart, { mine: string }>;
const isPlace = (part: ConflictPart): part is Place => !("agreed" in part);
const nameOf = ({ mine, theirs }: Place): string => JSON.stringify([mine, theirs]);
