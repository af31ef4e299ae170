import { useLocation } from "@remix-run/react";
import { Icon } from "#app/ui/shared/icon.tsx";
import type { Autosave, SaveState as State } from "#app/ui/teach/autosave.ts";
import { SettleConflict, type SettleWords } from "#app/ui/teach/settle-conflict.tsx";

/** Words of the state of a form that saves by itself; `saveWords` in app/http makes them. */
export type SaveWords = SettleWords & {
  saved: string;
  saving: string;
  onDevice: string;
  signedOut: string;
  signIn: string;
  refused: string;
  notTaken: string;
};

/**
 * Whether what is written is saved, and the choice where two people changed the same place. It stands outside its form:
 * what is chosen in it is no field.
 */
export function SaveState({ words, state, settle }: { words: SaveWords; state: State; settle: Autosave["settle"] }) {
  const { pathname, search } = useLocation();
  const isQuiet = state.is === "saved" || state.is === "saving";
  return (
    <div className="save-state">
      {/* Said to the eye only: a reader of the screen hears what matters. */}
      {isQuiet && (
        <p className="small" aria-hidden={state.is === "saving" ? true : undefined}>
          <Icon name={state.is === "saved" ? "check" : "wait"} />
          {state.is === "saved" ? words.saved : words.saving}
        </p>
      )}
      <output>
        {!isQuiet && (
          <span className={`note ${state.is === "on-device" ? "info" : "warn"}`}>
            <Icon name={state.is === "on-device" ? "keep" : "bang"} />
            <span>
              {sentence(state, words)}
              {state.is === "signed-out" && (
                <a className="back" href={`/sign-in?${new URLSearchParams({ to: pathname + search, ended: "1" })}`}>
                  <Icon name="door" flip />
                  {words.signIn}
                </a>
              )}
            </span>
          </span>
        )}
      </output>
      {state.is === "conflict" && <SettleConflict words={words} conflict={state.conflict} settle={settle} />}
    </div>
  );
}

function sentence(state: State, words: SaveWords): string {
  if (state.is === "on-device") return words.onDevice;
  if (state.is === "signed-out") return words.signedOut;
  if (state.is === "conflict") return `${words.conflict}. ${words.conflictHint}`;
  return state.is === "refused" && Object.keys(state.problems).length > 0 ? words.refused : words.notTaken;
}
