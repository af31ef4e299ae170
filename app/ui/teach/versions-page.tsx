import { Fragment } from "react";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { LinkRow } from "#app/ui/shared/row.tsx";
import { Lines } from "#app/ui/teach/draft-publish-page.tsx";
import { UnderWay, type UnderWayProps } from "#app/ui/teach/under-way.tsx";

/** A job of publishing or moving that is under way, or has just ended. */
export type PublishingJobShown = {
  id: string;
  underWay: UnderWayProps | null;
  /** What came of it; `draft` leads to where the draft is published. */
  ended: { kind: "ok" | "bad"; lines: string[]; draft: { href: string; label: string } | null } | null;
};

export type VersionsProps = {
  words: { title: string; empty: string; changes: string; notes: string; draft: string };
  back: { href: string; label: string };
  draftHref: string;
  jobs: PublishingJobShown[];
  /** All versions are withdrawn. */
  notOffered: string | null;
  move: { href: string; label: string; hint: string } | null;
  versions: {
    number: number;
    title: string;
    chip: { text: string; look: "ok" | "warn" } | null;
    published: string;
    withdrawn: string | null;
    people: string;
    notes: { language: string; dir: "rtl" | "ltr"; text: string }[];
    changes: string[] | null;
    zip: { href: string; label: string } | null;
    withdraw: { title: string; text: string } | null;
  }[];
};

/** Every published version of a course, the latest first. */
export const VersionsPage = ({ words, back, draftHref, jobs, notOffered, move, versions }: VersionsProps) => (
  <>
    <a className="back" href={back.href}>
      <Icon name="back" flip />
      {back.label}
    </a>
    <h1>{words.title}</h1>
    {jobs.map(({ id, underWay, ended }) => (
      <Fragment key={id}>
        {underWay && <UnderWay {...underWay} />}
        {ended && (
          <Note kind={ended.kind} live>
            {ended.lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
            {ended.draft && (
              <p>
                <a href={ended.draft.href}>{ended.draft.label}</a>
              </p>
            )}
          </Note>
        )}
      </Fragment>
    ))}
    {notOffered && (
      <Note kind="warn">
        <p>{notOffered}</p>
      </Note>
    )}
    {versions.length === 0 && <p>{words.empty}</p>}
    <div>
      <LinkRow href={draftHref} icon="pen" label={words.draft} />
      {move && <LinkRow href={move.href} icon="people" label={move.label} hint={move.hint} />}
    </div>
    {versions.map((version) => (
      <section key={version.number} className="card stack" id={`version-${version.number}`}>
        <div className="head">
          <h2>{version.title}</h2>
          {version.chip && <span className={`chip ${version.chip.look}`}>{version.chip.text}</span>}
        </div>
        <p className="small">{version.published}</p>
        {version.withdrawn && <p className="small">{version.withdrawn}</p>}
        <p>{version.people}</p>
        {version.notes.length > 0 && (
          <div>
            <p className="small">{words.notes}</p>
            {version.notes.map(({ language, dir, text }) => (
              <blockquote key={language} lang={language} dir={dir}>
                <p>{text}</p>
              </blockquote>
            ))}
          </div>
        )}
        {version.changes && (
          <details>
            <summary>{words.changes}</summary>
            <Lines list={version.changes} />
          </details>
        )}
        {version.zip && <LinkRow href={version.zip.href} icon="down" label={version.zip.label} />}
        {version.withdraw && (
          <details>
            <summary>{version.withdraw.title}</summary>
            <form method="post" className="stack">
              <p>{version.withdraw.text}</p>
              <input type="hidden" name="number" value={version.number} />
              <button className="btn" name="intent" value="withdraw">
                {version.withdraw.title}
              </button>
            </form>
          </details>
        )}
      </section>
    ))}
  </>
);
