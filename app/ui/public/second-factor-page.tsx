import { ErrorSummary, Hidden, SecretField, TextField, type HiddenField } from "#app/ui/shared/field.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { QrDrawing, type QrShown } from "#app/ui/shared/qr-drawing.tsx";

type Asking = PageBasics & {
  /** Why the code was not taken. */
  problem: string | null;
  /** Passed on unseen, such as `to`. */
  hidden: readonly HiddenField[];
};

const CodeField = ({ t, problem, hint }: Pick<Asking, "t" | "problem"> & { hint?: string | undefined }) => (
  <TextField
    name="code"
    label={t("second-factor.code")}
    hint={hint}
    problem={problem ?? undefined}
    code
    required
    inputMode={hint ? "numeric" : "text"}
    autoComplete="one-time-code"
    autoCapitalize="none"
    spellCheck={false}
  />
);

type AskingBoth = PageBasics & {
  /** What was not taken, and why. */
  problem: { of: "code" | "secret" | null; text: string } | null;
  hidden: readonly HiddenField[];
};

/** The password and a code: what a second factor is set up and removed with. */
const BothFields = ({
  t,
  problem,
  codeHint,
}: Pick<AskingBoth, "t" | "problem"> & { codeHint?: string | undefined }) => {
  const said = (field: "code" | "secret") => (problem?.of === field ? problem.text : undefined);
  return (
    <>
      <SecretField
        name="secret"
        label={t("second-factor.password")}
        problem={said("secret")}
        autoComplete="current-password"
      />
      <CodeField t={t} problem={said("code") ?? null} hint={codeHint} />
    </>
  );
};

const summary = (problem: AskingBoth["problem"]) =>
  problem ? [{ field: problem.of ?? "code", text: problem.text }] : [];

/** Setting up a second factor: a QR code, the key as text, the password and the first code. */
export const SecondFactorPage = ({
  problem,
  hidden,
  secret,
  address,
  qr,
  isCounsellor,
  ...basics
}: AskingBoth & { secret: string; address: string; qr: QrShown; isCounsellor: boolean }) => {
  const { t } = basics;
  return (
    <Page {...basics}>
      <h1>{t("second-factor.title")}</h1>
      <ErrorSummary t={t} problems={summary(problem)} />
      <p>{t(isCounsellor ? "second-factor.lead" : "second-factor.lead-staff")}</p>
      <ol className="numbered">
        <li>{t("second-factor.step-1")}</li>
        <li>{t("second-factor.step-2")}</li>
        <li>{t("second-factor.step-3")}</li>
      </ol>
      <QrDrawing {...qr} label={t("second-factor.qr")} />
      <p className="ticket">
        <span className="small">{t("second-factor.key")}</span>
        <bdi className="code" dir="ltr">
          {(secret.match(/.{1,4}/g) ?? []).join(" ")}
        </bdi>
      </p>
      <a className="back" href={address}>
        {t("second-factor.open-here")}
      </a>
      <form method="post" action={paths.secondFactor} className="stack">
        <Hidden fields={hidden} />
        <BothFields t={t} problem={problem} codeHint={t("second-factor.code-hint")} />
        <button className="btn go">
          <Icon name="shield" />
          {t("second-factor.confirm")}
        </button>
      </form>
    </Page>
  );
};

/** The spare codes of a second factor that was just set up. */
export const SpareCodesPage = ({ spares, to, ...basics }: PageBasics & { spares: readonly string[]; to: string }) => {
  const { t } = basics;
  return (
    <Page {...basics}>
      <h1>{t("second-factor.spares-title")}</h1>
      <Note kind="warn" live>
        <p>{t("second-factor.spares-text")}</p>
      </Note>
      <ul className="card stack">
        {spares.map((spare) => (
          <li key={spare}>
            <bdi className="code" dir="ltr">
              {spare}
            </bdi>
          </li>
        ))}
      </ul>
      <a className="btn go" href={to}>
        {t("second-factor.done")}
      </a>
    </Page>
  );
};

/** That there is a second factor, the way on, and how to remove it. */
export const SecondFactorTherePage = ({
  to,
  isDue,
  problem,
  hidden,
  ...basics
}: AskingBoth & { to: string; isDue: boolean }) => {
  const { t } = basics;
  return (
    <Page {...basics}>
      <h1>{t("second-factor.title")}</h1>
      <ErrorSummary t={t} problems={summary(problem)} />
      <Note kind="ok">
        <p>{t("second-factor.there")}</p>
      </Note>
      <a className="btn go" href={to}>
        {t("second-factor.ask-submit")}
      </a>
      <section>
        <h2>{t("second-factor.remove-title")}</h2>
        <p>{t("second-factor.remove-text")}</p>
        {isDue && <p>{t("second-factor.remove-required")}</p>}
        <form method="post" action={paths.secondFactor} className="stack">
          <Hidden fields={[...hidden, { name: "act", value: "remove" }]} />
          <BothFields t={t} problem={problem} />
          <button className="btn">{t("second-factor.remove")}</button>
        </form>
      </section>
    </Page>
  );
};

/** The code that is asked for after the password. */
export const AskCodePage = ({ problem, hidden, ...basics }: Asking) => {
  const { t } = basics;
  return (
    <Page {...basics}>
      <h1>{t("second-factor.ask-title")}</h1>
      <ErrorSummary t={t} problems={problem ? [{ field: "code", text: problem }] : []} />
      <p>{t("second-factor.ask-lead")}</p>
      <form method="post" action={paths.signInCode} className="stack">
        <Hidden fields={hidden} />
        <CodeField t={t} problem={problem} />
        <button className="btn go">
          {t("second-factor.ask-submit")}
          <Icon name="fwd" after flip />
        </button>
      </form>
      <p className="small">{t("second-factor.lost")}</p>
      <form method="post" action={paths.signOut}>
        <button className="quiet">{t("frame.sign-out")}</button>
      </form>
    </Page>
  );
};
