import type { Translate } from "#app/i18n/translate.ts";

/** The words of `SaveState`, for pages whose words come finished. */
export const saveWords = (t: Translate) => ({
  saved: t("save.saved"),
  saving: t("save.saving"),
  onDevice: t("save.on-device"),
  signedOut: t("save.signed-out"),
  signIn: t("save.sign-in"),
  refused: t("save.refused"),
  notTaken: t("save.not-taken"),
  conflict: t("save.conflict"),
  conflictHint: t("save.conflict.hint"),
  // The page counts the places itself.
  place: t("save.place", { number: "{number}", total: "{total}" }),
  mine: t("save.mine"),
  theirs: t("save.theirs"),
  both: t("save.both"),
  nothing: t("save.nothing"),
  settle: t("save.settle"),
  settleHint: t("save.settle.hint"),
});
