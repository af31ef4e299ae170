import type { Layer, VerdictName } from "#app/domain/certificates/verdict.ts";

/** The texts that stand alone. */
export type TextName =
  | "title"
  | "lead"
  | "files"
  | "drop"
  | "photo"
  | "photoHint"
  | "text"
  | "check"
  | "results"
  | "clear"
  | "checking"
  | "trial"
  | "keys"
  | "keysNone"
  | "keysOf"
  | "keysAdd"
  | "keysHint"
  | "keysTaken"
  | "keysRefused"
  | "keysAmong"
  | "notChecked"
  | "good"
  | "statusAsk"
  | "noCode"
  | "onlyAddress"
  | "truth"
  | "compare"
  | "failed"
  | "layers"
  | "passed"
  | "skipped"
  | "notHolding"
  | "name"
  | "course"
  | "association"
  | "coIssuers"
  | "issuedOn"
  | "completedOn"
  | "expiresOn"
  | "hours"
  | "grade"
  | "serial"
  | "host"
  | "key"
  | "timestamp";

/** What the page and the command say, in one language. */
export type Words = Record<TextName, string> & {
  /** How dates are written. */
  locale: string;
  verdicts: Record<VerdictName, string>;
  /** Why a layer fails, in a plain sentence. */
  failures: Record<Layer, string>;
  layerNames: Record<Layer, string>;
};
