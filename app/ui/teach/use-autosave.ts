import { useEffect, useRef, useState, type RefObject } from "react";
import { startAutosave, type Autosave, type SaveState } from "#app/ui/teach/autosave.ts";

/**
 * Saves a form by itself; see `startAutosave`.
 *
 * @param key names the copy on this device: the account and the file, so that nobody gets another's.
 * @param onFilled is told when fields were filled in from elsewhere, for editors that show them in their own way.
 */
export function useAutosave(
  form: RefObject<HTMLFormElement | null>,
  { key, onFilled }: { key: string; onFilled?: () => void },
): { state: SaveState; save: () => void; settle: Autosave["settle"] } {
  const [state, setState] = useState<SaveState>({ is: "saved" });
  const running = useRef<Autosave | null>(null);
  const filled = useRef(onFilled);
  useEffect(() => {
    filled.current = onFilled;
  });
  useEffect(() => {
    if (!form.current) return;
    const started = startAutosave(form.current, { key, onState: setState, onFilled: () => filled.current?.() });
    running.current = started;
    return started.stop;
  }, [form, key]);
  return {
    state,
    save: () => running.current?.save(),
    settle: (fields, seen) => running.current?.settle(fields, seen),
  };
}
