// npm run register [-- --language ar|fr|en]: prints the register of processing as Markdown.
// Ends with 2 when it was called in another way.
import { parseArgs } from "node:util";
import { declarations } from "#app/domain/privacy/declarations.server.ts";
import { registerOf } from "#app/domain/privacy/personal-data.ts";
import { locales } from "#app/domain/language.ts";
import { keptKey } from "#app/i18n/privacy-words.ts";
import { translator } from "#app/i18n/translate.ts";

const { values } = parseArgs({ options: { language: { type: "string", default: "ar" } } });
const locale = locales.find((one) => one === values.language);
if (!locale) {
  console.error(`npm run register [-- --language ${locales.join("|")}]`);
  process.exit(2);
}
const t = translator(locale);
const columns = ["register.kept", "register.owner", "register.sensitivity", "register.retention"] as const;

console.log(`# ${t("register.title")}\n\n${t("register.lead")}\n\n> ${t("register.not-advice")}`);
for (const { purpose, entries } of registerOf(declarations)) {
  console.log(`\n## ${t(`purpose.${purpose}`)}\n`);
  console.log(`| ${columns.map((key) => t(key)).join(" | ")} | |`);
  console.log("| --- | --- | --- | --- | --- |");
  for (const { model, columns: names, owner, sensitivity, retention } of entries) {
    const said = [t(keptKey({ model, purpose, sensitivity })), t(`owner.${owner}`), t(`sensitivity.${sensitivity}`)];
    console.log(`| ${said.join(" | ")} | ${t(`retention.${retention}`)} | \`${model}: ${names.join(", ")}\` |`);
  }
}
