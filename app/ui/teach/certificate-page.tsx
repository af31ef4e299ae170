import { DataNotice, type DataNoticeWords } from "#app/ui/shared/data-notice.tsx";
import { Icon, type IconName } from "#app/ui/shared/icon.tsx";
import { LinkRow } from "#app/ui/shared/row.tsx";
import { StaffField } from "#app/ui/teach/staff-field.tsx";

type NameField = { label: string; value: string; problem: string | null };

export type CertificateProps = {
  back: { href: string; label: string };
  title: string;
  name: string;
  code: string;
  /** What came of the act before, or why it was refused. */
  done: string | null;
  problem: string | null;
  /** Why there is no certificate. */
  none: string | null;
  notice: DataNoticeWords;
  notAllowed: string | null;
  latest: {
    serial: string;
    state: string;
    look: "ok" | "warn" | "bad";
    names: string[];
    issued: { label: string; value: string };
    open: { href: string; label: string };
  } | null;
  /** Each form is null when there is nothing to do with it. */
  work: {
    title: string;
    hint: string;
    options: { value: string; label: string }[];
    value: string;
    submit: string;
  } | null;
  names: { title: string; hint: string; ar: NameField; latin: NameField; submit: string } | null;
  renew: { title: string; text: string; names: { ar: string; latin: string } | null; submit: string | null } | null;
  revoke: {
    title: string;
    hint: string;
    reason: string;
    reasons: { value: string; label: string }[];
    sure: string;
    submit: string;
  } | null;
  restore: { title: string; text: string; submit: string | null } | null;
  history: {
    title: string;
    certificates: {
      title: string;
      serial: string;
      href: string;
      acts: { icon: IconName; what: string; who: string; when: string }[];
    }[];
  };
};

/** The certificate of one learner: where it stands, what may be done with it, and everything that happened to it. */
export const CertificatePage = (page: CertificateProps) => {
  const { back, latest, work, names, renew, revoke, restore } = page;
  return (
    <>
      <a className="back" href={back.href}>
        <Icon name="back" flip />
        <bdi>{back.label}</bdi>
      </a>
      <div>
        <small>
          <bdi>{page.name}</bdi> · <bdi dir="ltr">{page.code}</bdi>
        </small>
        <h1>{page.title}</h1>
      </div>
      {page.done && (
        <div className="note ok" aria-live="polite">
          <Icon name="check" />
          <p>{page.done}</p>
        </div>
      )}
      {page.problem && (
        <div className="note bad" role="alert">
          <Icon name="bang" />
          <p>{page.problem}</p>
        </div>
      )}
      {page.none && <p>{page.none}</p>}
      {latest && <Latest {...latest} />}
      {page.notAllowed && <p>{page.notAllowed}</p>}
      {work && <Work {...work} />}
      {names && <NamesForm {...names} notice={page.notice} />}
      {renew && <Renew {...renew} />}
      {restore && (
        <section className="stack">
          <h2>{restore.title}</h2>
          <p>{restore.text}</p>
          {restore.submit && (
            <form method="post">
              <button className="btn" name="intent" value="restore">
                {restore.submit}
              </button>
            </form>
          )}
        </section>
      )}
      {revoke && <Revoke {...revoke} />}
      <History {...page.history} />
    </>
  );
};

const Latest = ({ serial, state, look, names, issued, open }: NonNullable<CertificateProps["latest"]>) => (
  <section className="card stack">
    <p>
      <span className={`chip ${look}`}>{state}</span>
    </p>
    {names.map((name) => (
      <p key={name} className="big">
        <bdi>{name}</bdi>
      </p>
    ))}
    <p>
      <bdi dir="ltr">{serial}</bdi> · {issued.label} {issued.value}
    </p>
    <LinkRow href={open.href} icon="ok" label={open.label} />
  </section>
);

const Work = ({ title, hint, options, value, submit }: NonNullable<CertificateProps["work"]>) => (
  <section>
    <form method="post" className="stack">
      <fieldset>
        <legend>{title}</legend>
        <p className="small">{hint}</p>
        {options.map((option) => (
          <label key={option.value} className="opt">
            <input type="radio" name="work" value={option.value} defaultChecked={option.value === value} />
            <span>{option.label}</span>
          </label>
        ))}
      </fieldset>
      <button className="btn" name="intent" value="work">
        {submit}
      </button>
    </form>
  </section>
);

const NamesForm = ({
  title,
  hint,
  ar,
  latin,
  notice,
  submit,
}: NonNullable<CertificateProps["names"]> & Pick<CertificateProps, "notice">) => (
  <section>
    <form method="post" className="stack">
      <h2>{title}</h2>
      <p className="small">{hint}</p>
      <StaffField name="ar" label={ar.label} problem={ar.problem} defaultValue={ar.value} lang="ar" dir="rtl" />
      <StaffField
        name="latin"
        label={latin.label}
        problem={latin.problem}
        defaultValue={latin.value}
        lang="fr"
        dir="ltr"
      />
      <DataNotice {...notice} />
      <button className="btn go" name="intent" value="reissue">
        {submit}
      </button>
    </form>
  </section>
);

const Renew = ({ title, text, names, submit }: NonNullable<CertificateProps["renew"]>) => (
  <section className="stack">
    <h2>{title}</h2>
    <p>{text}</p>
    {submit && names && (
      <form method="post">
        <input type="hidden" name="ar" value={names.ar} />
        <input type="hidden" name="latin" value={names.latin} />
        <button className="btn" name="intent" value="renew">
          {submit}
        </button>
      </form>
    )}
  </section>
);

const Revoke = ({ title, hint, reason, reasons, sure, submit }: NonNullable<CertificateProps["revoke"]>) => (
  <section>
    <form method="post" className="stack">
      <h2>{title}</h2>
      <p className="small" id="revoke-hint">
        {hint}
      </p>
      <div>
        <label htmlFor="reason">{reason}</label>
        <select className="in" id="reason" name="reason" aria-describedby="revoke-hint">
          {reasons.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <label className="opt">
        <input type="checkbox" name="sure" value="yes" required />
        <span>{sure}</span>
      </label>
      <button className="btn" name="intent" value="revoke">
        <Icon name="no" />
        {submit}
      </button>
    </form>
  </section>
);

const History = ({ title, certificates }: CertificateProps["history"]) =>
  certificates.length > 0 && (
    <section className="stack">
      <h2>{title}</h2>
      {certificates.map((certificate) => (
        <div key={certificate.serial} className="card">
          <h3>
            {certificate.title} ·{" "}
            <a href={certificate.href}>
              <bdi dir="ltr">{certificate.serial}</bdi>
            </a>
          </h3>
          <ol>
            {certificate.acts.map(({ icon, what, who, when }, index) => (
              <li key={index} className="row">
                <Icon name={icon} />
                <span>
                  {what}
                  <small>
                    <bdi>{who}</bdi> · {when}
                  </small>
                </span>
                <span />
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
