import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";

export type WebhooksPageProps = {
  words: Record<
    "title" | "intro" | "none" | "log" | "add" | "url" | "urlHint" | "events" | "submit" | "secret" | "secretHint",
    string
  >;
  organisations: {
    slug: string;
    name: string;
    events: { value: string; label: string }[];
    webhooks: { id: string; url: string; isEnded: boolean; standing: string }[];
  }[];
  /** The address that was just made, with its secret. */
  made: { said: string; secret: string } | null;
  failed: Failed | null;
};

type Failed = { organisation: string; url: string; events: string[]; of: "url" | "events"; problem: string };

/** Which systems are told of what, organisation by organisation, and a form to add one. */
export const WebhooksPage = ({ words, organisations, made, failed }: WebhooksPageProps) => (
  <>
    <h1>{words.title}</h1>
    <p>{words.intro}</p>
    {made && (
      <Note kind="ok" live>
        <p>{made.said}</p>
        <dl className="facts">
          <div>
            <dt>{words.secret}</dt>
            <dd>
              <bdi dir="ltr" className="link">
                {made.secret}
              </bdi>
            </dd>
          </div>
        </dl>
        <p>{words.secretHint}</p>
      </Note>
    )}
    {organisations.map((organisation) => (
      <section className="card stack" key={organisation.slug}>
        <h2>{organisation.name}</h2>
        {organisation.webhooks.length === 0 && <p>{words.none}</p>}
        <ul>
          {organisation.webhooks.map(({ id, url, isEnded, standing }) => (
            <li className="row" key={id}>
              <Icon name={isEnded ? "no" : "plug"} />
              <span>
                <b>
                  <bdi dir="ltr" className="link">
                    {url}
                  </bdi>
                </b>
                <small>{standing}</small>
                <small>
                  <a href={`/manage/webhooks/${id}`}>{words.log}</a>
                </small>
              </span>
              <span />
            </li>
          ))}
        </ul>
        <NewAddress {...{ words, organisation, failed: failed?.organisation === organisation.slug ? failed : null }} />
      </section>
    ))}
  </>
);

const NewAddress = ({
  words,
  organisation: { slug, events },
  failed,
}: Pick<WebhooksPageProps, "words"> & {
  organisation: WebhooksPageProps["organisations"][number];
  failed: Failed | null;
}) => {
  const isBad = (of: Failed["of"]) => failed?.of === of;
  return (
    <form method="post" className="stack">
      <h3>{words.add}</h3>
      <input type="hidden" name="organisation" value={slug} />
      <div>
        <label htmlFor={`url-${slug}`}>{words.url}</label>
        <p className="small" id={`url-hint-${slug}`}>
          {words.urlHint}
        </p>
        {isBad("url") && (
          <p className="problem" id={`url-problem-${slug}`} role="alert">
            {failed?.problem}
          </p>
        )}
        <input
          className="in"
          id={`url-${slug}`}
          name="url"
          type="url"
          dir="ltr"
          required
          autoComplete="off"
          defaultValue={failed?.url ?? ""}
          aria-invalid={isBad("url") ? true : undefined}
          aria-describedby={isBad("url") ? `url-problem-${slug} url-hint-${slug}` : `url-hint-${slug}`}
        />
      </div>
      <fieldset aria-describedby={isBad("events") ? `events-problem-${slug}` : undefined}>
        <legend>{words.events}</legend>
        {isBad("events") && (
          <p className="problem" id={`events-problem-${slug}`} role="alert">
            {failed?.problem}
          </p>
        )}
        {events.map(({ value, label }) => (
          <label className="opt" key={value}>
            <input
              type="checkbox"
              name="event"
              value={value}
              defaultChecked={failed === null || failed.events.includes(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <button className="btn go">{words.submit}</button>
    </form>
  );
};
