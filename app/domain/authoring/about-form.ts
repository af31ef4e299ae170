import type { AboutFields } from "#app/domain/authoring/about-fields.ts";

const known =
  /^(?:(?:title|summary|outcomes)\.(?:ar|fr|en|zgh)|level|hours|icon|validMonths|skill\.\d{1,2}\.(?:ar|fr|en|zgh|esco)|coIssuer\.[a-z0-9-]{1,60})$/;

/** What a posted form says of a course. A box that is not ticked sends nothing: `issuers` names those that were shown. */
export function aboutFieldsOf(fields: Readonly<Record<string, string[]>>): AboutFields {
  const shown = (fields["issuers"]?.[0] ?? "").split(",").filter((slug) => /^[a-z0-9-]{1,60}$/.test(slug));
  return {
    ...Object.fromEntries(shown.map((slug) => [`coIssuer.${slug}`, ""])),
    ...Object.fromEntries(
      Object.entries(fields).flatMap(([name, texts]) =>
        known.test(name) ? [[name, (texts[0] ?? "").slice(0, 5000).replace(/\r\n?/g, "\n")]] : [],
      ),
    ),
  };
}
