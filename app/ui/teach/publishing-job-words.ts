import type { MoveOutcome, PublicationOutcome } from "#app/domain/authoring/publishing-outcome.ts";
import type { Job, Stopped } from "#app/domain/jobs/job.ts";
import type { Locale } from "#app/domain/language.ts";
import type { FaultCode } from "#app/i18n/fault-keys.ts";
import { faultLine } from "#app/i18n/fault-words.ts";
import { translator, type Translate } from "#app/i18n/translate.ts";
import type { PublishingJobShown } from "#app/ui/teach/versions-page.tsx";

type Shown = Pick<Job<unknown, PublicationOutcome | MoveOutcome>, "id" | "percent" | "outcome"> & {
  kind: "publication" | "move";
};

/** A job of publishing or moving in finished words; `page` is the address it is shown at, `draft` where drafts are published. */
export function publishingJobShown(
  { id, kind, percent, outcome }: Shown,
  { locale, page, draft }: { locale: Locale; page: string; draft: string },
): PublishingJobShown {
  const t = translator(locale);
  if (!outcome)
    return {
      id,
      underWay: {
        ...{ label: t(`${kind}.under-way`), done: percent, total: 100, leave: t("job.leave") },
        again: { href: page, label: t("job.again") },
      },
      ended: null,
    };
  const isDone = outcome.status === "published" || outcome.status === "moved";
  const lines = isDone ? doneLines(outcome, t) : stoppedLines(kind, outcome, locale);
  const isAboutDraft = kind === "publication" && !isDone;
  return {
    ...{ id, underWay: null },
    ended: {
      ...{ kind: isDone ? "ok" : "bad", lines },
      draft: isAboutDraft ? { href: draft, label: t("publish.title") } : null,
    },
  };
}

type Done = Extract<PublicationOutcome | MoveOutcome, { moved: number | null }>;

const doneLines = ({ status, version, moved }: Done, t: Translate): string[] => [
  ...(status === "published" ? [t("versions.published", { number: version })] : []),
  ...(moved === null ? [] : [t("versions.moved", { count: moved })]),
];

/** Why nothing was published or nobody moved, one line a reason. */
export function stoppedLines(
  kind: "publication" | "move",
  outcome: Exclude<PublicationOutcome | MoveOutcome, Done> | Stopped,
  locale: Locale,
): string[] {
  const t = translator(locale);
  if (outcome.status === "broken")
    return [
      t("publish.broken"),
      // Stored by this version or an earlier one: a code without words is told as such.
      ...outcome.faults.map(({ code, ...rest }) => faultLine({ ...rest, code: code as FaultCode }, locale)),
    ];
  if (outcome.status === "changed-meanwhile")
    return [t(kind === "move" ? "move.changed-meanwhile" : "publish.seen-other")];
  return [t(`${kind}.${outcome.status}`)];
}
