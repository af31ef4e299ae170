import { Icon } from "#app/ui/shared/icon.tsx";
import { LinkRow } from "#app/ui/shared/row.tsx";

export type TeachCoursesProps = {
  words: { title: string; empty: string; handIn: string; import: string };
  /** The page of each association that says who signs and who may issue. */
  issuers: { href: string; label: string; organisation: string }[];
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
export const TeachCoursesPage = ({ words, issuers, courses }: TeachCoursesProps) => (
  <>
    <h1>{words.title}</h1>
    {courses.length === 0 && <p>{words.empty}</p>}
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
    </ul>
    {issuers.map(({ href, label, organisation }) => (
      <LinkRow key={href} href={href} icon="ok" label={label} hint={organisation} />
    ))}
    <LinkRow href="/teach/import" icon="down" label={words.import} />
    <LinkRow href="/teach/deliveries" icon="phone" label={words.handIn} />
  </>
);
