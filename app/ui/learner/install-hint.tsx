import type { Translate } from "#app/i18n/translate.ts";
import { Note } from "#app/ui/shared/note.tsx";

/** The offer of the home screen: hidden until a script finds that the browser can do it. It is the last of its page. */
export const InstallHint = ({ t }: { t: Translate }) => (
  <section id="install-hint" hidden>
    <Note kind="info" icon="phone">
      <div className="stack">
        <div>
          <h2>{t("install.title")}</h2>
          <p>{t("install.text")}</p>
        </div>
        <div className="two">
          <button type="button" className="btn">
            {t("install.add")}
          </button>
          <button type="button" className="btn">
            {t("install.later")}
          </button>
        </div>
      </div>
    </Note>
  </section>
);
