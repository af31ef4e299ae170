import { Note } from "#app/ui/shared/note.tsx";
import { LinkRow } from "#app/ui/shared/row.tsx";
import { Findings, Lines } from "#app/ui/teach/draft-publish-page.tsx";
import type { FindingShown } from "#app/ui/teach/publishing-words.ts";

export type DraftPackageProps = {
  words: {
    title: string;
    intro: string;
    download: string;
    files: string;
    import: string;
    file: string;
    fileHint: string;
    look: string;
    would: string;
    replace: string;
    undo: string;
  };
  zipHref: string;
  outcome: PackageOutcome;
};

/** What came of a file that was sent, or of replacing the draft with it. */
export type PackageOutcome = {
  problem?: string;
  faults?: { title: string; list: FindingShown[] };
  /** What replacing the draft would change; `manifest` is passed on unseen. */
  would?: { lines: string[]; manifest: string | null };
  /** It was done; `change` undoes it. */
  done?: { text: string; change: string | null };
};

/** The files of a draft: downloaded as they are, or replaced by those of a ZIP file. */
export const DraftPackagePage = ({ words, zipHref, outcome }: DraftPackageProps) => {
  const { problem, faults, would, done } = outcome;
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      <LinkRow href={zipHref} icon="down" label={words.download} hint={words.files} />
      {done && (
        <Note kind="ok" live>
          <p>{done.text}</p>
          {done.change && (
            <form method="post">
              <input type="hidden" name="change" value={done.change} />
              <button className="btn" name="intent" value="undo">
                {words.undo}
              </button>
            </form>
          )}
        </Note>
      )}
      {would && (
        <section className="stack">
          <h2>{words.would}</h2>
          <Lines list={would.lines} />
          {would.manifest && (
            <form method="post">
              <input type="hidden" name="manifest" value={would.manifest} />
              <button className="btn go" name="intent" value="replace">
                {words.replace}
              </button>
            </form>
          )}
        </section>
      )}
      <section className="stack">
        <h2>{words.import}</h2>
        {faults && (
          <Note kind="bad" live>
            <h3>{faults.title}</h3>
            <Findings list={faults.list} icon="bang" />
          </Note>
        )}
        <form method="post" encType="multipart/form-data" className="stack">
          <ZipField words={words} problem={problem ?? null} />
          <button className={would?.manifest ? "btn" : "btn go"} name="intent" value="look">
            {words.look}
          </button>
        </form>
      </section>
    </>
  );
};

/** Where a ZIP file is chosen. */
export const ZipField = ({ words, problem }: { words: { file: string; fileHint: string }; problem: string | null }) => (
  <div>
    <label htmlFor="file">{words.file}</label>
    <p className="small" id="file-hint">
      {words.fileHint}
    </p>
    {problem && (
      <p className="problem" id="file-problem" role="alert">
        {problem}
      </p>
    )}
    <input
      className="in"
      id="file"
      name="file"
      type="file"
      accept=".zip,application/zip"
      required
      aria-invalid={problem ? true : undefined}
      aria-describedby={problem ? "file-hint file-problem" : "file-hint"}
    />
  </div>
);
