import { Icon } from "#app/ui/shared/icon.tsx";

export type HandOverProps = {
  words: Record<"title" | "lead" | "prepared", string>;
  back: { href: string; label: string };
  done: string | null;
  agencies: {
    slug: string;
    name: string;
    sharing: string;
    /** The words of the button; null when nobody shares. */
    submit: string | null;
    prepared: { id: string; said: string }[];
  }[];
};

/** Where an association makes a list of consenting learners of a course ready for an agency. */
export const HandOverPage = ({ words, back, done, agencies, problem }: HandOverProps & { problem: string | null }) => (
  <>
    <a className="back" href={back.href}>
      <Icon name="back" flip />
      <span>{back.label}</span>
    </a>
    <h1>{words.title}</h1>
    {problem && (
      <p className="problem" role="alert">
        <Icon name="bang" />
        {problem}
      </p>
    )}
    {done && !problem && (
      <div className="note ok" aria-live="polite">
        <Icon name="check" />
        <p>{done}</p>
      </div>
    )}
    <p>{words.lead}</p>
    {agencies.map(({ slug, name, sharing, submit, prepared }) => (
      <section className="card stack" key={slug}>
        <h2>{name}</h2>
        <p>{sharing}</p>
        {submit && (
          <form method="post">
            <button className="btn go" name="agency" value={slug}>
              {submit}
            </button>
          </form>
        )}
        {prepared.length > 0 && (
          <>
            <h3>{words.prepared}</h3>
            <ul className="dots">
              {prepared.map(({ id, said }) => (
                <li key={id}>{said}</li>
              ))}
            </ul>
          </>
        )}
      </section>
    ))}
  </>
);
