/** A form as it stands: each name with its values. */
type Fields = [name: string, value: string][];

const prefix = "fadae-written:";

/** The fields of a form that are texts, in their order. */
export const fieldsOf = (form: HTMLFormElement): Fields =>
  [...new FormData(form)].flatMap(([name, value]): Fields => (typeof value === "string" ? [[name, value]] : []));

/** Keeps what a form holds on this device. Where there is no room, nothing is kept and nothing breaks. */
export function keepCopy(key: string, form: HTMLFormElement): void {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(fieldsOf(form)));
  } catch {
    // The form itself still holds it.
  }
}

/** The copy that was kept and never reached the space; null when there is none. */
export function deviceCopy(key: string): Fields | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(prefix + key) ?? "null");
    return Array.isArray(kept) ? (kept as Fields) : null;
  } catch {
    return null;
  }
}

export function forgetCopy(key: string): void {
  try {
    localStorage.removeItem(prefix + key);
  } catch {
    // Nothing was kept either.
  }
}

/** Puts values into a form's fields; whether any of them differs from what stood there. */
export function fillIn(form: HTMLFormElement, fields: Fields | Record<string, string>): boolean {
  const values = new Map<string, string[]>();
  for (const [name, value] of Array.isArray(fields) ? fields : Object.entries(fields))
    values.set(name, [...(values.get(name) ?? []), value]);
  let differs = false;
  for (const element of form.elements) {
    if (!(
      element instanceof HTMLInputElement ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement
    ))
      continue;
    const given = values.get(element.name);
    if (element instanceof HTMLInputElement && (element.type === "checkbox" || element.type === "radio")) {
      const isChecked = given?.includes(element.value) ?? (Array.isArray(fields) ? false : element.checked);
      differs ||= element.checked !== isChecked;
      element.checked = isChecked;
    } else if (given?.[0] !== undefined) {
      const [value = ""] = given.splice(0, 1);
      if (element.name !== "seen") differs ||= element.value !== value;
      element.value = value;
    }
  }
  return differs;
}
