import { Icon, type IconName } from "#app/ui/shared/icon.tsx";
import { LinkRow } from "#app/ui/shared/row.tsx";

export type LearnerProps = {
  words: { attempts: string };
  back: { href: string; label: string };
  name: string;
  code: string;
  facts: { label: string; value: string; href?: string }[];
  certificate: { href: string; label: string };
  /** What the person did in the course, as a file for other systems. */
  statements: { href: string; label: string };
  /** How the person signs in, and what staff may do about it; `note` says why they may not. */
  signIn: {
    title: string;
    kind: { label: string; value: string };
    note: string | null;
    links: { href: string; label: string; icon: IconName }[];
  };
  /** Where somebody who asks on paper is erased, for whoever may. */
  erase: { href: string; label: string } | null;
  modules: {
    id: string;
    title: string;
    activities: {
      id: string;
      title: string;
      state: "done" | "here" | "todo";
      stateText: string;
      /** `href` leads to what a trainer marks of it, where there is something. */
      attempts: { number: number; text: string; passed: boolean; href?: string | undefined }[];
    }[];
  }[];
};

/** One learner in one course: every activity, and every attempt at a quiz. */
export const LearnerPage = ({ words, back, name, code, facts, signIn, erase, modules, ...links }: LearnerProps) => (
  <>
    <a className="back" href={back.href}>
      <Icon name="back" flip />
      {back.label}
    </a>
    <div>
      <small>
        <bdi>{code}</bdi>
      </small>
      <h1>
        <bdi>{name}</bdi>
      </h1>
    </div>
    <dl className="facts">
      {facts.map(({ label, value, href }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{href ? <a href={href}>{value}</a> : value}</dd>
        </div>
      ))}
    </dl>
    <LinkRow href={links.certificate.href} icon="ok" label={links.certificate.label} />
    <LinkRow href={links.statements.href} icon="down" label={links.statements.label} hint="JSON" />
    <section>
      <h2>{signIn.title}</h2>
      <p>
        {signIn.kind.label}: <b>{signIn.kind.value}</b>
      </p>
      {signIn.note && <p>{signIn.note}</p>}
      {signIn.links.map((link) => (
        <LinkRow key={link.href} {...link} />
      ))}
    </section>
    {erase && <LinkRow href={erase.href} icon="no" label={erase.label} />}
    {modules.map((module) => (
      <section key={module.id} className="stack">
        <h2>{module.title}</h2>
        <ol>
          {module.activities.map((activity) => (
            <li key={activity.id} className={`row ${activity.state === "done" ? "done" : "todo"}`}>
              <Icon name={activity.state === "done" ? "done" : "todo"} mark />
              <span>
                <b>{activity.title}</b>
                <small>{activity.stateText}</small>
                {activity.attempts.length > 0 && (
                  <ul aria-label={words.attempts}>
                    {activity.attempts.map((attempt) => (
                      <li key={attempt.number}>
                        <span className={`chip ${attempt.passed ? "ok" : "warn"}`}>
                          {attempt.href ? <a href={attempt.href}>{attempt.text}</a> : attempt.text}
                        </span>
                      </li>
                    ))}
                  </ul>
                )}
              </span>
              <span />
            </li>
          ))}
        </ol>
      </section>
    ))}
  </>
);
