import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { showSerial } from "#app/domain/certificates/serial.ts";
import type { Layer, VerdictName } from "#app/domain/certificates/verdict.ts";
import { formatDate, formatHours } from "#app/i18n/format.ts";
import type { Translate } from "#app/i18n/translate.ts";
import { Names } from "#app/ui/public/verdict-facts.tsx";
import { verdictLooks } from "#app/ui/public/verdict-looks.ts";
import { Facts } from "#app/ui/shared/facts.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import type { PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { Code, Said } from "#app/ui/shared/said.tsx";

/** The verdict on one file; `facts` are what a genuine file says. */
export type FileShown = {
  name: string;
  verdict: VerdictName;
  /** The first layer that failed; null when none did. */
  layer: Layer | null;
  facts?: Pick<CertificateFacts, "serial" | "name" | "course" | "issuedOn" | "hours" | "organisation"> | undefined;
  isOnRecord: boolean | null;
  /** Whether its holder asked for removal. */
  isRemoved?: boolean | undefined;
};

/** What was found in each file: the verdict, the layer that failed in plain words, and what a genuine file says. */
export const FileVerdicts = ({ files, t, locale }: PageBasics & { files: readonly FileShown[] }) => (
  <section className="stack" aria-live="polite">
    <h2>{t("files.results")}</h2>
    {files.map(({ name, verdict, layer, facts, isOnRecord, isRemoved }, index) => (
      <article key={index} className="card stack">
        <p className="small">
          <bdi>{name}</bdi>
        </p>
        <h3 className={`note ${verdictLooks[verdict].className}`}>
          <Icon name={verdictLooks[verdict].icon} />
          <span>{t(verdict === "unknown" ? "files.unknown" : `verdict.${verdict}`)}</span>
        </h3>
        {layer && <p>{t(`layer.${layer}`)}</p>}
        {isOnRecord !== null && <p>{t(recordText(verdict, isOnRecord))}</p>}
        {isRemoved && (
          <p>
            <b>{t("verdict.removed")}</b> {t("files.removed")}
          </p>
        )}
        {facts && (
          <Facts
            facts={[
              { name: t("verdict.name"), value: <Names name={facts.name} /> },
              { name: t("verdict.course"), value: <Said text={facts.course} locale={locale} /> },
              { name: t("verdict.organisation"), value: <Said text={facts.organisation.name} locale={locale} /> },
              { name: t("verdict.date"), value: formatDate(facts.issuedOn, locale) },
              { name: t("verdict.hours"), value: formatHours(facts.hours, locale) },
              { name: t("verdict.serial"), value: <Code>{showSerial(facts.serial)}</Code> },
            ]}
          />
        )}
        {facts && isOnRecord && (
          <a className="back" href={paths.verdict(facts.serial)}>
            {t("files.open")}
            <Icon name="fwd" after flip />
          </a>
        )}
      </article>
    ))}
  </section>
);

// What is on record of an altered document is what is true of it.
const recordText = (verdict: VerdictName, isOnRecord: boolean) =>
  !isOnRecord ? "files.not-on-record" : verdict === "altered" ? "files.truth" : "files.on-record";

/** Where files are chosen; it works without scripts. */
export const FilesForm = ({
  t,
  limits,
  problem,
}: {
  t: Translate;
  limits: { most: number; size: string };
  problem?: string | undefined;
}) => (
  <section>
    <form method="post" action={paths.verify} encType="multipart/form-data" className="stack">
      <h2>{t("files.title")}</h2>
      <p>{t("files.lead")}</p>
      <div>
        <label htmlFor="files">{t("files.field")}</label>
        <p className="small" id="files-hint">
          {t("files.hint", limits)}
        </p>
        {problem && (
          <p className="problem" id="files-problem">
            <Icon name="bang" />
            {problem}
          </p>
        )}
        <input
          className="in"
          id="files"
          name="files"
          type="file"
          multiple
          required
          accept="application/pdf,application/json,.pdf,.json"
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? "files-problem files-hint" : "files-hint"}
        />
      </div>
      <button className="btn">
        <Icon name="up" />
        {t("files.submit")}
      </button>
    </form>
  </section>
);
