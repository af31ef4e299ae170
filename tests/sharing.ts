import type { Actor } from "#app/domain/identity/actor.ts";
import { giveShare, ownShare, readShare, type TypedShare } from "#app/domain/sharing/shares.server.ts";
import { consentWords } from "#app/i18n/consent-words.ts";

/** A share by link of everything there is, unless it says otherwise. */
export const everything: TypedShare = {
  ...{ what: "file", to: "link", recipient: "متجر السلام", purpose: "job", days: "30", tellsAssociation: false },
  parts: ["certificates", "languages", "about", "experience", "commune", "phone", "email"],
};

/** Shares with the consent of a learner; gives the share and what is in its link, which is empty for an agency. */
export async function share(
  by: Actor,
  typed: Partial<TypedShare>,
  at: Date,
): Promise<{ share: string; token: string }> {
  const choice = await readShare({ ...everything, ...typed }, { by, at });
  if (!choice.ok) throw new Error(`it cannot be shared: ${JSON.stringify(choice.problems)}`);
  const consent = consentWords(choice.value, "ar");
  const given = await giveShare({ id: crypto.randomUUID(), choice: choice.value, consent }, { by, at });
  const own = given.ok ? await ownShare(given.value, { by, at }) : given;
  if (!own.ok) throw new Error("it was not shared");
  return { share: own.value.share.id, token: own.value.link?.split("/s/")[1] ?? "" };
}
