import { isolate } from "#app/i18n/isolate.ts";
import type { MessageKey } from "#app/i18n/translate.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { LinkRow } from "#app/ui/shared/row.tsx";

type KindIn<Key> = Key extends `error.${infer Kind}-title` ? Kind : never;
/** Every problem that has a page: the `error.…-title` of the catalogues. */
export type ErrorKind = KindIn<MessageKey>;

export type ErrorPageProps = PageBasics & {
  kind: ErrorKind;
  /** Short code to quote when asking for help; null when there is nothing to look up. */
  reference: string | null;
};

/** The title of the page of a problem. */
export const errorTitleKey = (kind: ErrorKind): MessageKey => `error.${kind}-title`;

/** What is no fault of whoever asks. */
const ours: ReadonlySet<ErrorKind> = new Set<ErrorKind>(["broken", "files-away", "unavailable"]);

/** A request that could not be served: first what is safe, then what happened, and one way on. */
export function ErrorPage({ kind, reference, ...basics }: ErrorPageProps) {
  const { t, locale } = basics;
  const way = wayOn(kind, basics);
  return (
    <Page {...basics}>
      <Note kind="ok">
        <p>{t(`error.${kind}-safe`)}</p>
      </Note>
      <div className="verdict info">
        <Icon name={ours.has(kind) ? "plug" : kind === "not-found" ? "q" : "bang"} flip={kind === "not-found"} />
        <h1>{t(errorTitleKey(kind))}</h1>
        <p>{t(`error.${kind}-text`)}</p>
      </div>
      <a className="btn go" href={way.href}>
        {t(way.label)}
        <Icon name="fwd" after flip />
      </a>
      <LinkRow
        href={paths.help}
        icon="chat"
        label={t("frame.help")}
        hint={
          reference === null ? t("home.help-hint") : t("error.reference", { reference: isolate(reference, locale) })
        }
      />
    </Page>
  );
}

function wayOn(kind: ErrorKind, { frame }: PageBasics): { href: string; label: MessageKey } {
  if (kind === "broken" || kind === "too-many" || kind === "unavailable")
    return { href: frame.path, label: "error.again" };
  return frame.signedIn ? { href: paths.learn, label: "frame.to-learn" } : { href: paths.home, label: "frame.to-home" };
}
