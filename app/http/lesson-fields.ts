import { textOf, type FormFields } from "#app/http/form.server.ts";

/** What a form that writes a lesson sends. */
export const lessonFieldsOf = (fields: FormFields) => ({
  title: textOf(fields, "title"),
  minutes: textOf(fields, "minutes"),
  body: textOf(fields, "body"),
});
