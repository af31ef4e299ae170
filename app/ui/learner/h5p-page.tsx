import type { Player } from "#app/domain/h5p/player.ts";
import { directionOf, type ContentLanguage, type Localised } from "#app/domain/language.ts";
import { formatKilobytes, formatMinutes, formatPercent } from "#app/i18n/format.ts";
import { Facts } from "#app/ui/shared/facts.tsx";
import { Hidden, whose } from "#app/ui/shared/field.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { activityPath, paths, type ActivityKind } from "#app/ui/shared/paths.ts";
import { Said } from "#app/ui/shared/said.tsx";

type Neighbour = { kind: ActivityKind; id: string; title: Localised };

export type H5pPageProps = PageBasics & {
  enrolment: string;
  course: Localised;
  activity: {
    id: string;
    title: Localised;
    minutes: number;
    counts: "completion" | "score";
    passMark: number | null;
    isTrusted: boolean;
    /** Number of the version that it is of: what is said of it names that. */
    version: number;
    /** The language of what is played. */
    language: ContentLanguage;
    /** SHA-256 of the manifest of the package. */
    manifest: string;
    player: Player;
    /** Most bytes that are sent before it begins. */
    startBytes: number;
    iri: string;
    state: string | null;
  };
  scripts: { host: string; frame: string };
  /** Best and last score in percent; null before there is one. */
  results: { best: number | null; last: number | null };
  position: number;
  total: number;
  done: boolean;
  previous: Neighbour | null;
  next: Neighbour | null;
};

/** An activity that is played on the phone in a frame of its own, and what the phone reported of it. */
export const H5pPage = ({
  enrolment,
  course,
  activity,
  scripts,
  results,
  position,
  total,
  done,
  previous,
  next,
  ...basics
}: H5pPageProps) => {
  const { t, locale } = basics;
  return (
    <Page {...basics} back={{ href: paths.outline(enrolment), label: <Said text={course} locale={locale} /> }}>
      <div>
        <p className="small">
          {t("lesson.position", { position, total })} · {formatMinutes(activity.minutes, locale)}
        </p>
        <h1>
          <Said text={activity.title} locale={locale} />
        </h1>
        {done && (
          <p className="chip ok">
            <Icon name="check" />
            {t("h5p.finished")}
          </p>
        )}
      </div>
      <Stage activity={activity} scripts={scripts} {...basics} />
      <Results activity={activity} results={results} {...basics} />
      {activity.counts === "completion" && !done && (
        <form method="post" action={paths.h5p(enrolment, activity.id)} className="stack">
          <Hidden
            fields={[
              ...whose(basics.frame),
              { name: "intent", value: "done" },
              { name: "version", value: String(activity.version) },
              { name: "onward", value: next ? activityPath(enrolment, next) : paths.outline(enrolment) },
            ]}
          />
          <button className="btn">
            <Icon name="check" />
            {t("h5p.done")}
          </button>
          <p className="small">{t("h5p.done-hint")}</p>
        </form>
      )}
      <nav className="two" aria-label={t("lesson.steps")}>
        {previous && (
          <a className="btn" href={activityPath(enrolment, previous)}>
            <Icon name="back" flip />
            {t("lesson.previous")}
          </a>
        )}
        <a className="btn" href={next ? activityPath(enrolment, next) : paths.outline(enrolment)}>
          {t(next ? "lesson.next" : "lesson.to-outline")}
          {next && <Icon name="fwd" after flip />}
        </a>
      </nav>
      <p className="small">
        <a className="back" href={paths.h5pLicences}>
          {t("h5p.licence")}
        </a>
      </p>
      <script src={scripts.host} defer />
    </Page>
  );
};

const words = ["loading", "failed", "silent", "stopped", "again", "sent", "on-phone", "lost"] as const;

// Without scripts there is nothing to press: the script shows the button.
const Stage = ({ activity, scripts, t, locale, frame }: PageBasics & Pick<H5pPageProps, "activity" | "scripts">) => (
  <section
    className="stack"
    aria-label={t("h5p.frame")}
    data-h5p={activity.manifest}
    data-player={JSON.stringify(activity.player)}
    data-frame={scripts.frame}
    data-iri={activity.iri}
    data-version={activity.version}
    data-person={frame.signedIn?.id}
    data-language={activity.language}
    data-direction={directionOf(activity.language)}
    data-state={activity.state ?? undefined}
    {...(frame.trial && { "data-trial": "", "data-word-trial": t("h5p-edit.trial") })}
    {...Object.fromEntries(words.map((word) => [`data-word-${word}`, t(`h5p.${word}`)]))}
  >
    <noscript>
      <p>{t("h5p.needs-script")}</p>
    </noscript>
    <div data-start hidden>
      <div className="stack">
        <button className="btn go" type="button">
          {t("h5p.start", { size: formatKilobytes(activity.startBytes, locale) })}
        </button>
        <p className="small">{t("h5p.start-hint")}</p>
      </div>
    </div>
    <p>
      <output data-said />
    </p>
    <div data-stage />
  </section>
);

function Results({ activity, results, t, locale }: PageBasics & Pick<H5pPageProps, "activity" | "results">) {
  const { best, last } = results;
  const notes = [
    activity.passMark !== null && t("h5p.pass-mark", { percent: formatPercent(activity.passMark, locale) }),
    activity.isTrusted && t("h5p.trusted"),
  ].filter((note) => note !== false);
  return (
    <>
      {best !== null && last !== null && (
        <section className="stack" data-results>
          <h2>{t("h5p.results")}</h2>
          <Facts
            facts={[
              { name: t("h5p.best"), value: formatPercent(best, locale) },
              { name: t("h5p.last"), value: formatPercent(last, locale) },
            ]}
          />
          <p className="small">{t("h5p.by-phone")}</p>
        </section>
      )}
      {notes.map((note) => (
        <p key={note} className="small">
          {note}
        </p>
      ))}
    </>
  );
}
