// npm run doctor -- [--json] [--lang ar|fr|en]: looks at everything that keeps the space well, and says what to do.
// Ends with 0, with 1 when there is a fault, and with 2 when it was called in another way.
import { parseArgs } from "node:util";
import { hasFault, levelOf, type Checked } from "#app/domain/health/check.ts";
import { allChecks } from "#app/domain/health/checks.server.ts";
import { localeSchema, type Locale } from "#app/domain/language.ts";
import { checkText } from "#app/i18n/check-words.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translate.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { readEnvironment, useEnvironment, wrongVariables } from "#app/platform/environment.server.ts";

const usage = "npm run doctor -- [--json] [--lang ar|fr|en]";

const given = readArguments();
if (given) await examine(given);
else {
  console.error(usage);
  process.exitCode = 2;
}

function readArguments(): { json: boolean; locale: Locale } | null {
  try {
    const { values } = parseArgs({ options: { json: { type: "boolean", default: false }, lang: { type: "string" } } });
    // fr_MA.UTF-8 is French; a machine without one of our languages is answered in French.
    const ofMachine = (process.env.LC_ALL || process.env.LANG || "").slice(0, 2).toLowerCase();
    const locale = localeSchema.safeParse(values.lang ?? localeSchema.safeParse(ofMachine).data ?? "fr");
    return locale.success ? { json: values.json, locale: locale.data } : null;
  } catch {
    return null;
  }
}

async function examine({ json, locale }: { json: boolean; locale: Locale }): Promise<void> {
  const at = new Date();
  const found = await lookAt(at);
  const isBad = hasFault(found);
  const lines = found.map((one) => ({ ...one, level: levelOf(one), text: checkText(one, locale) }));
  if (json) console.log(JSON.stringify({ at: at.toISOString(), fault: isBad, checks: lines }, null, 2));
  else {
    const t = translator(locale);
    console.log(t("doctor.title", { date: formatDateTime(at, locale) }));
    for (const { level, text } of lines) console.log(`${t(`health.level.${level}`)} – ${text}`);
    const isWarned = lines.some(({ level }) => level === "warning");
    console.log(t(isBad ? "doctor.bad" : isWarned ? "doctor.warned" : "doctor.good"));
  }
  if (isBad) process.exitCode = 1;
}

async function lookAt(at: Date): Promise<Checked[]> {
  const wrong = wrongVariables(process.env);
  if (wrong.length > 0) return [{ code: "settings-wrong", values: { names: wrong.join(", ") } }];
  // What is found is said below: the log would say it twice.
  useEnvironment({ ...readEnvironment(process.env), logLevel: "silent" });
  try {
    return await allChecks({ at });
  } finally {
    await closeDatabase();
  }
}
