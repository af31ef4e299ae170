/** What is written of a signatory; the names are those of the slots of a design. */
export const signatoryFields = ["role-ar", "role-fr", "name-ar", "name-latin"] as const;
export type SignatoryField = (typeof signatoryFields)[number];
