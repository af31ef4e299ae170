import { SureBox } from "#app/ui/teach/sure-box.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";

export type WebhookPageProps = {
  words: Record<
    | "back"
    | "title"
    | "lead"
    | "test"
    | "end"
    | "endHint"
    | "endSure"
    | "events"
    | "messages"
    | "none"
    | "message"
    | "state"
    | "tries"
    | "again",
    string
  >;
  organisation: string;
  url: string;
  isEnded: boolean;
  standing: string;
  events: string[];
  messages: {
    id: string;
    type: string;
    code: string;
    madeAt: string;
    state: string;
    tries: { at: string; said: string }[];
  }[];
  /** The box was not ticked. */
  problem: string | null;
};

/** One address: how it stands, its latest messages with their tries, and what can be done with it. */
export const WebhookPage = (props: WebhookPageProps) => {
  const { words, organisation, url, isEnded, standing, events, messages } = props;
  return (
    <>
      <a className="back" href="/manage/webhooks">
        <Icon name="back" flip />
        {words.back}
      </a>
      <h1>{words.title}</h1>
      <section className="card stack">
        <h2>{organisation}</h2>
        <p>
          <bdi dir="ltr" className="link">
            {url}
          </bdi>
        </p>
        <p>{standing}</p>
        <h3>{words.events}</h3>
        <ul>
          {events.map((event) => (
            <li key={event}>{event}</li>
          ))}
        </ul>
      </section>
      <p>{words.lead}</p>
      {!isEnded && (
        <form method="post">
          <button className="btn" name="act" value="test">
            {words.test}
          </button>
        </form>
      )}
      <h2>{words.messages}</h2>
      {messages.length === 0 ? <p>{words.none}</p> : <Messages {...props} />}
      {!isEnded && <End {...props} />}
    </>
  );
};

const Messages = ({ words, isEnded, messages }: WebhookPageProps) => (
  <table className="people">
    <caption className="vh">{words.messages}</caption>
    <thead>
      <tr>
        <th scope="col">{words.message}</th>
        <th scope="col">{words.state}</th>
        <th scope="col">{words.tries}</th>
        {!isEnded && (
          <th scope="col">
            <span className="vh">{words.again}</span>
          </th>
        )}
      </tr>
    </thead>
    <tbody>
      {messages.map(({ id, type, code, madeAt, state, tries }) => (
        <tr key={id}>
          <th scope="row">
            {type}
            <small>{madeAt}</small>
            <small>
              <bdi dir="ltr" className="link">
                {code} · {id}
              </bdi>
            </small>
          </th>
          <td data-label={words.state}>{state}</td>
          <td data-label={words.tries}>
            <ol>
              {tries.map(({ at, said }) => (
                <li key={at}>{said}</li>
              ))}
            </ol>
          </td>
          {!isEnded && (
            <td>
              <form method="post">
                <input type="hidden" name="message" value={id} />
                <button className="quiet" name="act" value="again">
                  {words.again}
                </button>
              </form>
            </td>
          )}
        </tr>
      ))}
    </tbody>
  </table>
);

const End = ({ words, problem }: WebhookPageProps) => (
  <form method="post" className="stack">
    <h2>{words.end}</h2>
    <p id="end-hint">{words.endHint}</p>
    <SureBox label={words.endSure} problem={problem} hintId="end-hint" />
    <button className="btn" name="act" value="end">
      {words.end}
    </button>
  </form>
);
