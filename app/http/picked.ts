import { readPicked, tapPicture } from "#app/domain/identity/sign-in-pictures.ts";
import { textOf, type FormFields } from "#app/http/form.server.ts";

/** Pictures travel in the body of posts, never in an address: those tapped before, and the tap that was just made. */
export const pickedIn = (fields: FormFields, name = "picked"): ReturnType<typeof tapPicture> =>
  tapPicture(readPicked(textOf(fields, name)), textOf(fields, "pic"));
