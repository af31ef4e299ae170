import type { ImportOutcome } from "#app/domain/authoring/import-outcome.ts";
import type { Job, Stopped } from "#app/domain/jobs/job.ts";
import type { Locale } from "#app/domain/language.ts";
import type { FaultCode } from "#app/i18n/fault-keys.ts";
import { faultText } from "#app/i18n/fault-words.ts";
import { formatDateTime, formatKilobytes } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator, type Translate } from "#app/i18n/translate.ts";
import type { H5pImportsProps, ImportShown } from "#app/ui/teach/h5p-imports.tsx";

type Brought = Job<{ path: string }, ImportOutcome>;

/** Packages that were brought into a draft, in words; `home` is the address of the draft. */
export const importsShown = (
  imports: readonly Brought[],
  { locale, home }: { locale: Locale; home: string },
): ImportShown[] =>
  imports.map(({ id, input: { path }, startedAt, percent, outcome }) => ({
    ...{ id, path, when: formatDateTime(startedAt, locale) },
    href: outcome?.status === "accepted" ? `${home}/${path.split(".")[0]}` : null,
    percent: outcome ? null : percent,
    ...said(outcome, locale),
  }));

export const importsWords = (t: Translate): H5pImportsProps["words"] => ({
  imports: t("h5p-import.imports"),
  none: t("h5p-import.none"),
  refresh: t("job.again"),
});

/** Bytes that a phone is sent for a package. */
export const sentWords = ({ startBytes, bytes }: { startBytes: number; bytes: number }, locale: Locale): string =>
  translator(locale)("h5p-import.sizes", {
    start: formatKilobytes(startBytes, locale),
    all: formatKilobytes(bytes, locale),
  });

function said(outcome: ImportOutcome | Stopped | null, locale: Locale): Pick<ImportShown, "state" | "said" | "lines"> {
  const t = translator(locale);
  if (!outcome) return { state: "under-way", said: t("h5p-import.under-way"), lines: [] };
  if (outcome.status === "accepted") {
    const { title, libraries, hosts } = outcome;
    const away = hosts.length > 0 ? [t("h5p-import.hosts", { hosts: hosts.join(", ") })] : [];
    const lines = [title, sentWords(outcome, locale), libraries.join(", "), ...away];
    return { state: "accepted", said: t("h5p-import.accepted"), lines };
  }
  if (outcome.status !== "refused") return { state: "refused", said: t(`h5p-import.${outcome.status}`), lines: [] };
  const why = faultText({ code: outcome.code as FaultCode, facts: outcome.facts }, locale);
  const place = outcome.at ? [isolate(outcome.at, locale)] : [];
  return { state: "refused", said: t("h5p-import.refused"), lines: [...place, why] };
}
