import { Icon } from "#app/ui/shared/icon.tsx";
import type { Translate } from "#app/i18n/translate.ts";

/** Over every page of a trial: that it is one, and the way back to writing. */
export const TrialBar = ({ href, t }: { href: string; t: Translate }) => (
  <aside className="demo" aria-label={t("try.label")}>
    <p>{t("try.bar")}</p>
    <a className="back" href={href}>
      <Icon name="back" flip />
      {t("try.back")}
    </a>
  </aside>
);
