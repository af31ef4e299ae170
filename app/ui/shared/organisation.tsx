import type { Organisation } from "#app/domain/identity/organisation.ts";
import type { Locale, Localised } from "#app/domain/language.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Said } from "#app/ui/shared/said.tsx";

/** An association with its sign; its colour comes from an element around it with the class of its accent. */
export const By = ({ name, accent, locale }: { name: Localised; accent: Organisation["accent"]; locale: Locale }) => (
  <p className="by">
    <Icon name={accent} />
    <Said text={name} locale={locale} />
  </p>
);
