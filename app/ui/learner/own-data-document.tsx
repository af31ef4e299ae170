import { directionOf, type Locale } from "#app/domain/language.ts";
import { plainValue, type OwnData, type OwnTable, type OwnValue } from "#app/domain/privacy/own-data.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { keptKey } from "#app/i18n/privacy-words.ts";
import { columnWords } from "#app/i18n/column-words.ts";
import type { Translate } from "#app/i18n/translate.ts";

const style = `body{font-family:system-ui,sans-serif;line-height:1.5;max-width:60rem;margin:auto;padding:1rem;color:#1d2433;background:#fff}
h1,h2{line-height:1.25}table{border-collapse:collapse;width:100%;margin-block-end:1rem}
th,td{border:1px solid #c5ccd8;padding:.35rem .6rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}
th{inline-size:30%;background:#f2f4f8}pre{white-space:pre-wrap;margin:0;font:inherit}.small{color:#4a5468}`;

/** Everything kept about a person as a page of its own, which opens without network. `madeAt` is an ISO text. */
export const OwnDataDocument = ({
  tables,
  files,
  madeAt,
  t,
  locale,
}: OwnData & { madeAt: string; t: Translate; locale: Locale }) => (
  <html lang={locale} dir={directionOf(locale)}>
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>{t("data.title")}</title>
      <style dangerouslySetInnerHTML={{ __html: style }} />
    </head>
    <body>
      <h1>{t("data.title")}</h1>
      <p className="small">{t("own-data.made", { date: formatDateTime(madeAt, locale) })}</p>
      <p>{t("own-data.lead")}</p>
      {tables.map((table, index) => (
        <Table key={index} table={table} t={t} locale={locale} />
      ))}
      {files.size > 0 && (
        <section>
          <h2>{t("own-data.files")}</h2>
          <ul>
            {[...files.keys()].map((path) => (
              <li key={path}>
                <a href={path}>
                  <bdi>{path}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </body>
  </html>
);

const Table = ({ table, t, locale }: { table: OwnTable; t: Translate; locale: Locale }) => (
  <section>
    <h2>{t(keptKey(table))}</h2>
    <p className="small">
      {[t(`purpose.${table.purpose}`), t(`owner.${table.owner}`), t(`retention.${table.retention}`)].join(" · ")}
    </p>
    {table.rows.map((row, index) => (
      <table key={index}>
        <tbody>
          {Object.entries(row).map(([column, value]) => (
            <tr key={column}>
              <th scope="row">{columnWords(t, column)}</th>
              <td>
                <bdi>{shown(value, t, locale)}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    ))}
  </section>
);

function shown(value: OwnValue, t: Translate, locale: Locale) {
  if (value === null || value === "") return t("own-data.empty");
  if (typeof value === "boolean") return t(value ? "own-data.yes" : "own-data.no");
  if (typeof value === "number") return String(value);
  if (typeof value === "string")
    return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? formatDateTime(value, locale) : <pre>{value}</pre>;
  return "file" in value ? (
    <a href={value.file}>{value.file}</a>
  ) : (
    <pre>{JSON.stringify(plainValue(value), null, 1)}</pre>
  );
}
