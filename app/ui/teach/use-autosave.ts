import { useEffect, useRef, useState, type RefObject } from "react";
import { startAutosave, type Autosave, type SaveState } from "#app/ui/teach/autosave.ts";
import type { Fields } from "#app/ui/teach/device-copy.ts";

/**
 * Saves a form by itself; see `startAutosave`. The form has `autoComplete="off"`, so that a browser does not put old texts
 * back, and a React key of its file; its fields have `defaultValue`. Other hidden fields than `seen` keep their first value:
 * React puts it back with each render. Its address answers with `savedAnswer`.
 *
 * @param key names the copy on this device: the account and the file, so that nobody gets another's.
 * @param onFilling is told before fields are filled in from elsewhere, for forms that may need more rows for them.
 * @param onFilled is told when fields were filled in from elsewhere, for editors that show them in their own way.
 */
export function useAutosave(
  form: RefObject<HTMLFormElement | null>,
  { key, onFilling, onFilled }: { key: string; onFilling?: (fields: Fields) => void; onFilled?: () => void },
): { state: SaveState; save: () => void; settle: Autosave["settle"] } {
  const [state, setState] = useState<SaveState>({ is: "saved" });
  const running = useRef<Autosave | null>(null);
  const told = useRef({ onFilling, onFilled });
  useEffect(() => {
    told.current = { onFilling, onFilled };
  });
  useEffect(() => {
    let isOver = false;
    // When React is done: a copy that is put back in may need rows that it has to show first.
    queueMicrotask(() => {
      if (!form.current || isOver) return;
      running.current = startAutosave(form.current, {
        key,
        onState: setState,
        onFilling: (fields) => told.current.onFilling?.(fields),
        onFilled: () => told.current.onFilled?.(),
      });
    });
    return () => {
      isOver = true;
      running.current?.stop();
      running.current = null;
    };
  }, [form, key]);
  return {
    state,
    save: () => running.current?.save(),
    settle: (text, seen) => running.current?.settle(text, seen),
  };
}
