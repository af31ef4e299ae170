import type { ReactNode } from "react";
import type { Organisation } from "#app/domain/identity/organisation.ts";
import type { Localised } from "#app/domain/language.ts";
import type { SharePart } from "#app/domain/sharing/file.ts";
import { shareDays, sharePurposes } from "#app/domain/sharing/share.ts";
import { ErrorSummary, problemText, SelectField, TextField, type FieldProblem } from "#app/ui/shared/field.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { Title } from "#app/ui/shared/title.tsx";
import { said, Said } from "#app/ui/shared/said.tsx";

export type NewSharePageProps = PageBasics & {
  /** Certificates that can be shared one by one. */
  certificates: readonly { serial: string; course: Localised }[];
  /** Parts of the file in which there is something. */
  parts: readonly SharePart[];
  agencies: readonly Pick<Organisation, "slug" | "name">[];
  typed: {
    what: string;
    to: string;
    recipient: string;
    purpose: string;
    days: string;
    parts: readonly string[];
    tellsAssociation: boolean;
  };
  problems: Partial<Record<"what" | "to" | "recipient" | "parts" | "purpose" | "days", FieldProblem>>;
};

const fields = ["what", "parts", "to", "recipient", "purpose", "days"] as const;

/** What is shared, with whom, why and until when: the choice before the consent. */
export function NewSharePage({ certificates, parts, agencies, typed, problems, ...basics }: NewSharePageProps) {
  const { t, locale } = basics;
  const text = (field: (typeof fields)[number]) => problems[field] && problemText(t, problems[field]);
  const failed = fields.flatMap((field) => {
    const sentence = text(field);
    return sentence ? [{ field, text: sentence }] : [];
  });
  return (
    <Page {...basics} back={{ href: paths.file, label: t("file.back") }}>
      <Title text={t("share.title")} t={t} locale={locale} />
      <ErrorSummary t={t} problems={failed} />
      <form method="post" action={paths.newShare} className="stack">
        <input type="hidden" name="step" value="review" />
        <fieldset id="what">
          <legend>{t("share.what")}</legend>
          <Wrong text={text("what")} />
          <Choice name="what" value="file" chosen={typed.what}>
            {t("share.what-file")}
          </Choice>
          {certificates.map(({ serial, course }) => (
            <Choice key={serial} name="what" value={serial} chosen={typed.what}>
              {t("share.what-certificate", { course: said(course, locale) })}
            </Choice>
          ))}
        </fieldset>
        <fieldset id="parts">
          <legend>{t("share.parts")}</legend>
          <p className="small">{t("share.parts-hint")}</p>
          <Wrong text={text("parts")} />
          {parts.map((part) => (
            <label key={part} className="opt">
              <input type="checkbox" name="part" value={part} defaultChecked={typed.parts.includes(part)} />
              <span>{t(`part.${part}`)}</span>
            </label>
          ))}
        </fieldset>
        <fieldset id="to">
          <legend>{t("share.to")}</legend>
          <Wrong text={text("to")} />
          {agencies.map(({ slug, name }) => (
            <Choice key={slug} name="to" value={slug} chosen={typed.to}>
              <Said text={name} locale={locale} />
            </Choice>
          ))}
          <Choice name="to" value="link" chosen={typed.to}>
            {t("share.to-link")}
          </Choice>
        </fieldset>
        <TextField
          name="recipient"
          label={t("share.recipient")}
          hint={t("share.recipient-hint")}
          problem={text("recipient")}
          defaultValue={typed.recipient}
          autoComplete="off"
          dir="auto"
        />
        <SelectField
          name="purpose"
          label={t("share.purpose")}
          value={typed.purpose}
          options={sharePurposes.map((value) => ({ value, label: t(`share-purpose.${value}`) }))}
        />
        <SelectField
          name="days"
          label={t("share.days")}
          value={typed.days}
          options={shareDays.map((days) => ({ value: String(days), label: t("share.days-count", { days }) }))}
        />
        {agencies.length > 0 && (
          <label className="opt">
            <input type="checkbox" name="tells" defaultChecked={typed.tellsAssociation} />
            <span>{t("share.tells")}</span>
          </label>
        )}
        <button className="btn go">
          {t("share.review")}
          <Icon name="fwd" after flip />
        </button>
      </form>
    </Page>
  );
}

const Wrong = ({ text }: { text: string | undefined }) =>
  text ? (
    <p className="problem">
      <Icon name="bang" />
      {text}
    </p>
  ) : null;

const Choice = ({
  name,
  value,
  chosen,
  children,
}: {
  name: string;
  value: string;
  chosen: string;
  children: ReactNode;
}) => (
  <label className="opt">
    <input type="radio" name={name} value={value} defaultChecked={value === chosen} />
    <span>{children}</span>
  </label>
);
