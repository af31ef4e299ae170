import { Icon } from "#app/ui/shared/icon.tsx";

/** What came of a form, and what it made, if that is told this once: a link, a token or a password. */
export const ToldOnce = ({ said, told }: { said: string; told: { secret: string; hint: string } | null }) => (
  <section className="note ok" aria-live="polite">
    <Icon name="check" />
    <div className="stack">
      <p>{said}</p>
      {told && (
        <>
          <p>
            <bdi dir="ltr" className="link">
              {told.secret}
            </bdi>
          </p>
          <p>{told.hint}</p>
        </>
      )}
    </div>
  </section>
);
