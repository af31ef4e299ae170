import { Icon } from "#app/ui/shared/icon.tsx";
import { LinkRow } from "#app/ui/shared/row.tsx";

/** How the state of a certificate looks beside its word. */
export const stateLooks = { valid: "ok", expired: "warn", replaced: "warn", revoked: "bad" } as const;

import { UnderWay, type UnderWayProps } from "#app/ui/teach/under-way.tsx";

export type BatchShown = {
  running: UnderWayProps | null;
  result: string;
  refusedTitle: string;
  refused: { href: string; name: string; why: string }[];
};

export type CertificatesProps = {
  words: {
    title: string;
    preview: string;
    previewHint: string;
    organisation: string;
    list: string;
    empty: string;
    learner: string;
    serial: string;
    issued: string;
    state: string;
  };
  back: { href: string; label: string };
  validity: string;
  coIssuers: string | null;
  previewHref: string;
  previewProblem: string | null;
  organisationHref: string;
  /** How many completed the course and have no certificate. */
  waiting: string;
  /** The button that issues to all of them; null when there is nobody, a batch is under way, or the asker may not. */
  issue: { label: string; hint: string } | null;
  notAllowed: string | null;
  batch: BatchShown | null;
  certificates: {
    href: string;
    name: string;
    serial: string;
    issued: string;
    state: string;
    look: "ok" | "warn" | "bad";
  }[];
};

/** The certificates of a course: what they are like, who waits for one, and those that were issued. */
export const CertificatesPage = (page: CertificatesProps) => {
  const { words, back, batch, issue, certificates } = page;
  return (
    <>
      <a className="back" href={back.href}>
        <Icon name="back" flip />
        {back.label}
      </a>
      <h1>{words.title}</h1>
      <p>
        {page.validity} {page.coIssuers}
      </p>
      {page.previewProblem && (
        <div className="note bad" role="alert">
          <Icon name="bang" />
          <p>{page.previewProblem}</p>
        </div>
      )}
      <div>
        <LinkRow href={page.previewHref} icon="down" label={words.preview} hint={words.previewHint} />
        <LinkRow href={page.organisationHref} icon="pen" label={words.organisation} />
      </div>
      <section className="stack">
        <h2>{page.waiting}</h2>
        {page.notAllowed && <p>{page.notAllowed}</p>}
        {issue && (
          <form method="post" className="stack">
            <p className="small" id="issue-hint">
              {issue.hint}
            </p>
            <button className="btn go" aria-describedby="issue-hint">
              {issue.label}
            </button>
          </form>
        )}
        {batch && <Batch {...batch} />}
      </section>
      <section className="stack">
        <h2>{words.list}</h2>
        {certificates.length === 0 ? <p>{words.empty}</p> : <Issued words={words} certificates={certificates} />}
      </section>
    </>
  );
};

const Batch = ({ running, result, refusedTitle, refused }: BatchShown) => (
  <>
    {running ? <UnderWay {...running} /> : <p className="small">{result}</p>}
    {refused.length > 0 && (
      <div>
        <h3>{refusedTitle}</h3>
        {refused.map(({ href, name, why }) => (
          <LinkRow key={href} href={href} icon="bang" label={<bdi>{name}</bdi>} hint={why} />
        ))}
      </div>
    )}
  </>
);

const Issued = ({ words, certificates }: Pick<CertificatesProps, "words" | "certificates">) => (
  <table className="people">
    <caption className="vh">{words.list}</caption>
    <thead>
      <tr>
        <th scope="col">{words.learner}</th>
        <th scope="col">{words.serial}</th>
        <th scope="col">{words.issued}</th>
        <th scope="col">{words.state}</th>
      </tr>
    </thead>
    <tbody>
      {certificates.map(({ href, name, serial, issued, state, look }) => (
        <tr key={href}>
          <th scope="row">
            <a href={href}>
              <bdi>{name}</bdi>
            </a>
          </th>
          <td data-label={words.serial}>
            <bdi dir="ltr">{serial}</bdi>
          </td>
          <td data-label={words.issued}>{issued}</td>
          <td data-label={words.state}>
            <span className={`chip ${look}`}>{state}</span>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
