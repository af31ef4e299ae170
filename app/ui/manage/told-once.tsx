import { Icon } from "#app/ui/shared/icon.tsx";

/** What came of a form, and what it made, if that is told this once: a link or a token. */
export const ToldOnce = ({ said, secret, hint }: { said: string; secret: string | null; hint: string }) => (
  <section className="note ok" aria-live="polite">
    <Icon name="check" />
    <div className="stack">
      <p>{said}</p>
      {secret && (
        <>
          <p>
            <bdi dir="ltr" className="link">
              {secret}
            </bdi>
          </p>
          <p>{hint}</p>
        </>
      )}
    </div>
  </section>
);
