import { z } from "zod";
import { localisedSchema } from "#app/domain/language.ts";
import { slugSchema } from "#app/domain/slug.ts";

/** An organisation of the space, as pages show it. `accent` is its colour in the style sheet. */
export const organisationSchema = z.strictObject({
  slug: slugSchema,
  name: localisedSchema,
  shortName: localisedSchema,
  accent: z.enum(["a1", "a2", "a3", "a4"]),
});
export type Organisation = z.infer<typeof organisationSchema>;

/** An organisation as `courses/organisations.yaml` lists it: an association, or an agency with a desk. */
export const listedOrganisationSchema = organisationSchema.extend({
  kind: z.enum(["association", "agency"]).default("association"),
});
export type ListedOrganisation = z.input<typeof listedOrganisationSchema>;
