import type { ApiReference, ReferenceField } from "#app/domain/partners/api-reference.ts";
import { Facts } from "#app/ui/shared/facts.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { LinkRow } from "#app/ui/shared/row.tsx";
import { Code } from "#app/ui/shared/said.tsx";

export type ReferencePageProps = PageBasics & { reference: ApiReference };

/** The API for whoever writes a program that uses it: made from the document that programs read. */
export const ReferencePage = ({ reference, ...basics }: ReferencePageProps) => {
  const { t } = basics;
  const { address, text, token, operations, schemas, problems } = reference;
  return (
    <Page {...basics} wide back={{ href: paths.home, label: t("frame.to-home") }}>
      <h1>{t("api.title")}</h1>
      <p>{text}</p>
      <Facts facts={[{ name: t("api.page.address"), value: <Code>{address}</Code> }]} />
      <LinkRow href={paths.apiDocument} icon="down" label={t("api.page.document")} />
      <h2>{t("api.page.token")}</h2>
      <p>{token}</p>
      <p>{t("api.page.token-how")}</p>
      <h2>{t("api.page.limits")}</h2>
      <p>{t("api.page.limits-text")}</p>
      <h2>{t("api.page.pages")}</h2>
      <p>{t("api.page.pages-text")}</p>
      {operations.map((operation) => (
        <Operation key={operation.id} {...operation} {...basics} />
      ))}
      <h2>{t("api.page.fields")}</h2>
      {schemas.map(({ name, fields }) => (
        <section key={name} className="card" id={`schema-${name}`}>
          <h3>
            <Code>{name}</Code>
          </h3>
          <Fields fields={fields} {...basics} />
        </section>
      ))}
      <h2>{t("api.page.problems")}</h2>
      {problems.map((code) => (
        <section key={code} className="card" id={code}>
          <h3>{t(`api.problem.${code}`)}</h3>
          <p>{t(`api.problem.${code}.text`)}</p>
        </section>
      ))}
    </Page>
  );
};

const Operation = ({ t, ...one }: PageBasics & ApiReference["operations"][number]) => (
  <section className="stack" id={one.id}>
    <h2>{one.title}</h2>
    <p>
      <Code>
        <b>{one.method}</b> {one.path}
      </Code>
    </p>
    <p>{one.text}</p>
    <Facts
      facts={[
        {
          name: t("api.page.scope"),
          value: <Code>{one.scope}</Code>,
        },
        {
          name: t("api.page.answer"),
          value: one.schema && (
            <a href={`#schema-${one.schema}`}>
              <Code>{one.schema}</Code>
            </a>
          ),
        },
      ]}
    />
    {one.asked.length > 0 && (
      <>
        <h3>{t("api.page.asked")}</h3>
        <Fields fields={one.asked} t={t} />
      </>
    )}
    <h3>{t("api.page.example")}</h3>
    <Sample text={one.curl} />
    {one.answer !== null && <Sample text={one.answer} />}
    <dl className="facts">
      {one.answers.map(({ status, text }) => (
        <div key={status}>
          <dt>{status}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  </section>
);

const Sample = ({ text }: { text: string }) => (
  <pre className="sample" dir="ltr">
    <code>{text}</code>
  </pre>
);

const Fields = ({ fields, t }: Pick<PageBasics, "t"> & { fields: readonly ReferenceField[] }) => (
  <dl className="names">
    {fields.map(({ name, type, isRequired, text }) => (
      <div key={name}>
        <dt>
          <Code>
            <b>{name}</b>
          </Code>{" "}
          <small>
            <Code>{type}</Code>
            {isRequired && ` · ${t("api.page.required")}`}
          </small>
        </dt>
        {text && <dd>{text}</dd>}
      </div>
    ))}
  </dl>
);
