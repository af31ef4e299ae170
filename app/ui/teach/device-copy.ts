/** A form as it stands: each name with its values. */
export type Fields = [name: string, value: string][];

/** What a form held that the space may not have. `sent` was sent and never answered: nobody knows whether it arrived. */
export type DeviceCopy = { fields: Fields; sent: Fields | null };

/** Where one page keeps the copy of its form. Two pages with the same form do not take each other's. */
export type CopyPlace = {
  /** Where there is no room, nothing is kept and nothing breaks. */
  keep: (copy: DeviceCopy) => void;
  forget: () => void;
  /** Takes over what another page left, the oldest first; null when nothing is left. */
  takeOver: () => DeviceCopy | null;
};

const prefix = "fadae-written:";

/** The place of a new page for the form that `key` names. */
export function copyPlace(key: string): CopyPlace {
  const begin = `${prefix}${key}#`;
  const own = begin + String(Math.random()).slice(2);
  const quietly = <Value>(act: () => Value): Value | null => {
    try {
      return act();
    } catch {
      return null; // no room, or no storage at all: the form itself still holds it
    }
  };
  return {
    keep: (copy) => void quietly(() => localStorage.setItem(own, JSON.stringify({ at: Date.now(), ...copy }))),
    forget: () => void quietly(() => localStorage.removeItem(own)),
    takeOver: () =>
      quietly(() => {
        const left = Object.keys(localStorage)
          .filter((name) => name.startsWith(begin) && name !== own)
          .map((name) => ({ name, copy: readCopy(localStorage.getItem(name)) }))
          .sort((one, other) => (one.copy?.at ?? 0) - (other.copy?.at ?? 0));
        for (const { name, copy } of left) {
          localStorage.removeItem(name);
          if (copy) return copy;
        }
        return null;
      }),
  };
}

function readCopy(text: string | null): (DeviceCopy & { at: number }) | null {
  const kept = JSON.parse(text ?? "null") as Partial<DeviceCopy & { at: number }> | null;
  if (!Array.isArray(kept?.fields)) return null;
  return { at: Number(kept.at), fields: kept.fields, sent: Array.isArray(kept.sent) ? kept.sent : null };
}

/** The fields of a form that are texts, in their order. */
export const fieldsOf = (form: HTMLFormElement): Fields =>
  [...new FormData(form)].flatMap(([name, value]): Fields => (typeof value === "string" ? [[name, value]] : []));

/** Whether somebody typed or chose something in a form since its page was written. */
export const isTyped = (form: HTMLFormElement): boolean =>
  [...form.elements].some((field) => {
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
    if (field instanceof HTMLSelectElement) {
      const options = [...field.options];
      return options.some((one) => one.defaultSelected) && options.some((one) => one.selected !== one.defaultSelected);
    }
    if (!(field instanceof HTMLInputElement) || field.type === "hidden" || field.type === "file") return false;
    return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  });

/** Whether two forms hold the same, whatever they have seen. */
export const isSame = (one: Fields, other: Fields): boolean => written(one) === written(other);
const written = (fields: Fields): string => JSON.stringify(fields.filter(([name]) => name !== "seen"));

/** Puts values into a form's fields; whether any of them differs from what stood there. */
export function fillIn(form: HTMLFormElement, fields: Fields | Record<string, string>): boolean {
  const values = new Map<string, string[]>();
  for (const [name, value] of Array.isArray(fields) ? fields : Object.entries(fields))
    values.set(name, [...(values.get(name) ?? []), value]);
  const before = fieldsOf(form);
  for (const element of form.elements) {
    if (!(
      element instanceof HTMLInputElement ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement
    ))
      continue;
    const given = values.get(element.name);
    if (element instanceof HTMLInputElement && (element.type === "checkbox" || element.type === "radio"))
      element.checked = given?.includes(element.value) ?? (Array.isArray(fields) ? false : element.checked);
    else if (given?.[0] !== undefined) putIn(element, given.shift() ?? "");
  }
  return !isSame(before, fieldsOf(form));
}

// Whoever is writing in a text stays at the same place in it.
function putIn(element: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, value: string): void {
  if (element.value === value) return;
  const isWriting = element instanceof HTMLTextAreaElement && element.ownerDocument.activeElement === element;
  if (!isWriting) {
    element.value = value;
    return;
  }
  const { value: before, selectionStart, selectionEnd, scrollTop } = element;
  element.value = value;
  const place = (at: number) => (before.slice(0, at) === value.slice(0, at) ? at : value.length - (before.length - at));
  element.setSelectionRange(Math.max(0, place(selectionStart)), Math.max(0, place(selectionEnd)));
  element.scrollTop = scrollTop;
}
