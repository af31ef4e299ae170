import type { Standing } from "#app/domain/quizzes/late.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";

export type LateRulingProps = {
  words: Record<"title" | "note" | "counts" | "leftOut", string>;
  standing: Standing;
  state: string;
  /** When it was begun, was over, and came. */
  facts: string[];
  /** Who ruled last, and when; null before anybody did. */
  ruled: string | null;
  /** The latest ruling, for whoever rules again; empty before the first. */
  seen: string;
};

const chips = { waits: "warn", counts: "ok", "left-out": "info" } as const;

/** Whether an attempt that came after its time counts, and the form that says so. */
export const LateRuling = ({
  words,
  standing,
  state,
  facts,
  ruled,
  seen,
  problem,
}: LateRulingProps & { problem: string | null }) => (
  <section className="card" id="late" aria-labelledby="late-title">
    <span className={`chip ${chips[standing]}`}>{state}</span>
    <h2 id="late-title">{words.title}</h2>
    {problem && (
      <Note kind="bad" live>
        <p>{problem}</p>
      </Note>
    )}
    {ruled && <p className="small">{ruled}</p>}
    {facts.map((fact) => (
      <p key={fact}>{fact}</p>
    ))}
    <form className="stack" method="post" aria-labelledby="late-title" aria-describedby="late-note">
      <p className="small" id="late-note">
        {words.note}
      </p>
      <input type="hidden" name="seen" value={seen} />
      {standing !== "counts" && (
        <button className="btn" name="ruling" value="counts">
          <Icon name="check" />
          {words.counts}
        </button>
      )}{" "}
      {standing !== "left-out" && (
        <button className="btn" name="ruling" value="left-out">
          {words.leftOut}
        </button>
      )}
    </form>
  </section>
);
