import type { BrowserKind } from "#app/domain/identity/browser-kind.ts";
import { formatDate } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { secretProblemSaid, TappedSecret, type SecretProblem } from "#app/ui/learner/tapped-secret.tsx";
import { ErrorSummary, SecretField } from "#app/ui/shared/field.tsx";
import { Icon, type IconName } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";

export type SessionShown = {
  name: string;
  browser: BrowserKind;
  startedAt: Date | string;
  usedAt: Date | string;
  isThis: boolean;
};

export type SessionsProblem = SecretProblem | "not-found";

export type SessionsPageProps = PageBasics & {
  sessions: readonly SessionShown[];
  isStaff: boolean;
  /** Whether three pictures stand in place of the PIN; those tapped so far once it was said where, else null. */
  hasPictures: boolean;
  picked: readonly number[] | null;
  /** The name of the session that was chosen, or `others`. */
  which: string;
  problem: SessionsProblem | null;
  /** How long to wait before the next try. */
  seconds: number;
  /** How many were just ended; null when none were. */
  ended: number | null;
};

/** Where a person is signed in, and signing out there. */
export function SessionsPage(page: SessionsPageProps) {
  const { sessions, isStaff, hasPictures, picked, which, problem, seconds, ended, ...basics } = page;
  const { t } = basics;
  const said = problem ? problemSaid(problem, { ...basics, hasPictures, seconds }) : undefined;
  if (picked)
    return (
      <TappedSecret
        {...{ ...basics, said, picked }}
        title={t("sessions.tap")}
        action={paths.sessions}
        hidden={[{ name: "which", value: which }]}
        back={{ href: paths.sessions, label: t("sessions.title") }}
        cancel={{ href: paths.sessions, label: t("sessions.cancel") }}
      />
    );
  const others = sessions.filter(({ isThis }) => !isThis);
  const field = problem === "not-found" ? "which-others" : "secret";
  return (
    <Page {...basics} back={{ href: paths.account, label: t("account.title") }}>
      <h1>{t("sessions.title")}</h1>
      <ErrorSummary t={t} problems={said ? [{ field, text: said }] : []} />
      {ended !== null && (
        <Note kind="ok" live>
          <p>{t("sessions.ended", { count: ended })}</p>
        </Note>
      )}
      <p>{t("sessions.lead")}</p>
      <ul>
        {sessions.map((one) => (
          <Session key={one.name} {...basics} {...one} />
        ))}
      </ul>
      <p className="small">{t(isStaff ? "sessions.limits-staff" : "sessions.limits-learner")}</p>
      {others.length === 0 ? (
        <p>{t("sessions.only")}</p>
      ) : (
        <form method="post" action={paths.sessions} className="stack">
          <fieldset>
            <legend>{t("sessions.end-title")}</legend>
            <Choice value="others" isChosen={!others.some(({ name }) => name === which)} label={t("sessions.all")} />
            {others.map((one) => (
              <Choice
                key={one.name}
                value={one.name}
                isChosen={one.name === which}
                label={`${browserName(one.browser, basics)} · ${timesSaid(one, basics)}`}
              />
            ))}
          </fieldset>
          {!hasPictures && (
            <SecretField
              name="secret"
              label={t("account.present")}
              problem={problem === "not-found" ? undefined : said}
              autoComplete="current-password"
            />
          )}
          <button className="btn">{t(hasPictures ? "sessions.pictures" : "sessions.submit")}</button>
        </form>
      )}
    </Page>
  );
}

const icons: Record<string, IconName> = { phone: "phone", tablet: "phone" };

const Session = ({ browser, startedAt, usedAt, isThis, ...basics }: PageBasics & SessionShown) => (
  <li className="row">
    <Icon name={icons[browser.split("-")[1] ?? ""] ?? "id"} />
    <span>
      <b>{browserName(browser, basics)}</b>
      {isThis && <small>{basics.t("sessions.this")}</small>}
      <small>{timesSaid({ startedAt, usedAt }, basics)}</small>
    </span>
    <span />
  </li>
);

const Choice = ({ value, isChosen, label }: { value: string; isChosen: boolean; label: string }) => (
  <label className="opt">
    <input type="radio" id={`which-${value}`} name="which" value={value} defaultChecked={isChosen} />
    <span>{label}</span>
  </label>
);

const names = {
  ...{ chrome: "Chrome", firefox: "Firefox", safari: "Safari", edge: "Edge" },
  ...{ samsung: "Samsung Internet", opera: "Opera", other: null },
};

function browserName(kind: BrowserKind, { t, locale }: PageBasics): string {
  const [name, device] = kind.split("-") as [keyof typeof names, "phone" | "tablet" | "computer"];
  const known = names[name];
  return t(`sessions.on-${device}`, { browser: known ? isolate(known, locale) : t("sessions.other-browser") });
}

const timesSaid = (
  { startedAt, usedAt }: Pick<SessionShown, "startedAt" | "usedAt">,
  { t, locale }: PageBasics,
): string =>
  t("sessions.times", { begun: formatDate(startedAt, locale), used: formatDate(later(startedAt, usedAt), locale) });

// The last visit is kept to the day, whose beginning may lie before the session's.
const later = (one: Date | string, other: Date | string) => (new Date(one) > new Date(other) ? one : other);

function problemSaid(
  problem: SessionsProblem,
  about: PageBasics & Pick<SessionsPageProps, "hasPictures" | "seconds">,
): string {
  if (problem === "not-found") return about.t("sessions.gone");
  return secretProblemSaid(problem, about);
}
