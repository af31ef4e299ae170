import { Icon } from "#app/ui/shared/icon.tsx";
import { LinkRow } from "#app/ui/shared/row.tsx";

export type TeachCoursesProps = {
  words: { title: string; empty: string; handIn: string; begin: string; import: string };
  /** What people object to, for whoever answers it. */
  objections: string | null;
  /** Courses that were begun and not published yet. */
  drafts: { href: string; title: string; organisation: string; accent: "a1" | "a2" | "a3" | "a4"; label: string }[];
  /** The page of each association that says who signs and who may issue. */
  issuers: { href: string; label: string; bank: string; organisation: string }[];
  courses: {
    href: string;
    title: string;
    organisation: string;
    accent: "a1" | "a2" | "a3" | "a4";
    version: string;
    learners: string;
  }[];
};

/** The courses of a trainer's organisations. */
export const TeachCoursesPage = ({ words, objections, issuers, drafts, courses }: TeachCoursesProps) => (
  <>
    <h1>{words.title}</h1>
    {courses.length + drafts.length === 0 && <p>{words.empty}</p>}
    <ul className="grid">
      {courses.map((course) => (
        <li key={course.href}>
          <a className={`card course ${course.accent}`} href={course.href}>
            <span className="badge">
              <Icon name="people" />
            </span>
            <span>
              <span className="by">
                <Icon name={course.accent} />
                {course.organisation}
              </span>
              <b>{course.title}</b>
              <small>
                {course.learners} · {course.version}
              </small>
            </span>
          </a>
        </li>
      ))}
      {drafts.map((draft) => (
        <li key={draft.href}>
          <a className={`card course ${draft.accent}`} href={draft.href}>
            <span className="badge">
              <Icon name="pen" />
            </span>
            <span>
              <span className="by">
                <Icon name={draft.accent} />
                {draft.organisation}
              </span>
              <b>
                <bdi>{draft.title}</bdi>
              </b>
              <span className="chip info">{draft.label}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
    <a className="btn go" href="/teach/courses/new">
      <Icon name="plus" />
      {words.begin}
    </a>
    {issuers.map(({ href, label, organisation }) => (
      <LinkRow key={href} href={href} icon="ok" label={label} hint={organisation} />
    ))}
    {issuers.map(({ href, bank, organisation }) => (
      <LinkRow key={href} href={`${href}/bank`} icon="q" label={bank} hint={organisation} />
    ))}
    {objections && <LinkRow href="/teach/objections" icon="shield" label={objections} />}
    <LinkRow href="/teach/import" icon="down" label={words.import} />
    <LinkRow href="/teach/deliveries" icon="phone" label={words.handIn} />
  </>
);
