import { Icon } from "#app/ui/shared/icon.tsx";

/** A figure with its name, both finished. */
type Fact = { label: string; value: string };

export type HealthPageProps = {
  words: Record<"title" | "intro" | "checks" | "errors" | "errorsHint" | "reference" | "at", string>;
  checks: { level: "ok" | "warning" | "fault"; standing: string; text: string }[];
  parts: { title: string; facts: Fact[] }[];
  errors: { facts: Fact[]; latest: { reference: string; at: string }[] };
};

const signs = { ok: "check", warning: "bang", fault: "no" } as const;

/** How the space is: what was checked, versions, storage, what waits, and errors. */
export const HealthPage = ({ words, checks, parts, errors }: HealthPageProps) => (
  <>
    <h1>{words.title}</h1>
    <p>{words.intro}</p>
    <section className="card stack">
      <h2>{words.checks}</h2>
      <ul>
        {checks.map(({ level, standing, text }) => (
          <li className="row" key={text}>
            <Icon name={signs[level]} />
            <span>
              <b>{standing}</b>
              <small>{text}</small>
            </span>
            <span />
          </li>
        ))}
      </ul>
    </section>
    {parts.map(({ title, facts }) => (
      <section className="card stack" key={title}>
        <h2>{title}</h2>
        <Facts facts={facts} />
      </section>
    ))}
    <section className="card stack">
      <h2>{words.errors}</h2>
      <Facts facts={errors.facts} />
      {errors.latest.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.reference}</th>
              <th scope="col">{words.at}</th>
            </tr>
          </thead>
          <tbody>
            {errors.latest.map(({ reference, at }, place) => (
              <tr key={place}>
                <td>
                  <bdi>{reference}</bdi>
                </td>
                <td>{at}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="small">{words.errorsHint}</p>
    </section>
  </>
);

const Facts = ({ facts }: { facts: Fact[] }) => (
  <dl className="facts">
    {facts.map(({ label, value }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>
          <bdi>{value}</bdi>
        </dd>
      </div>
    ))}
  </dl>
);
