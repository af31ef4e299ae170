import type { Localised } from "#app/domain/language.ts";

type Dated = { from: Date; until: Date | null; compromisedFrom: Date | null };
type Keyed = Dated & { id: string; purpose: string; association: { slug: string } | null };

/** The key that signs for an association (its slug; null for the space) at a moment: the latest that has begun and not ended. */
export const currentKey = <Key extends Keyed>(
  keys: Key[],
  purpose: Key["purpose"],
  association: string | null,
  at: Date,
): Key | undefined =>
  keys
    .filter((key) => key.purpose === purpose && (key.association?.slug ?? null) === association && signsAt(key, at))
    .toSorted((one, other) => numberOf(one.id) - numberOf(other.id))
    .at(-1);

const signsAt = ({ from, until, compromisedFrom }: Dated, at: Date) =>
  from <= at && (until === null || at < until) && compromisedFrom === null;

/** When a key ends that another follows at a moment: a minute later, so that who has it in hand still finishes. */
export const endAfter = (next: Date): Date => new Date(next.getTime() + 60_000);

/** The short name of the next key of a kind: its prefix and 1, 2, 3, … */
export function nextKeyName(prefix: string, names: string[]): string {
  const numbers = names.filter((name) => name.replace(/-\d+$/, "") === prefix).map(numberOf);
  return `${prefix}-${Math.max(0, ...numbers) + 1}`;
}

const numberOf = (name: string) => Number(/\d+$/.exec(name)?.[0] ?? 0);

/** An association's name in a certificate of X.509: French, which every reader of PDF shows, else what there is. */
export const certifiedName = (name: Localised): string => name.fr ?? name.en ?? name.ar ?? name.zgh ?? "";
