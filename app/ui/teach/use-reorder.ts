import { useNavigation, useSubmit } from "@remix-run/react";
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore, type RefObject } from "react";
import { dragging } from "#app/ui/teach/outline-dragging.ts";
import { moved, type Move } from "#app/ui/teach/outline-moves.ts";

/** The handle of an activity or a module, by which it is dragged. */
export const gripOf = ({ activity, module }: Pick<Move, "activity" | "module">): string =>
  activity === null ? `grip-module-${module}` : `grip-${activity}`;

/**
 * Modules and activities that are dragged by their handle, by finger or mouse, and moved by the arrow keys. Moves are sent
 * one after the other; until the space has answered, the outline shows what it will say.
 */
export function useReorder<Module extends { id: string; activities: { name: string }[] }>(
  lists: RefObject<HTMLElement | null>,
  { modules, action }: { modules: Module[]; action: string },
): { shown: Module[]; move: (move: Move) => void; isAlive: boolean } {
  const submit = useSubmit();
  const { state } = useNavigation();
  const [waiting, setWaiting] = useState<Move[]>([]);
  const isAlive = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  const sending = useRef<"no" | "sent" | "under-way">("no");
  const focused = useRef<string | null>(null);
  const [first] = waiting;
  useEffect(() => {
    if (state !== "idle") {
      if (sending.current === "sent") sending.current = "under-way";
    } else if (sending.current === "under-way") {
      sending.current = "no";
      setWaiting(([, ...rest]) => rest);
    } else if (first && sending.current === "no") {
      sending.current = "sent";
      const { activity, module } = first;
      const before = first.before ?? "";
      submit(
        activity === null ? { act: "move-module", module, before } : { act: "move-activity", activity, module, before },
        { method: "post", action, replace: true, preventScrollReset: true },
      );
    }
  }, [state, first, submit, action]);
  // A node that is put elsewhere loses the focus.
  useLayoutEffect(() => {
    if (focused.current !== null) document.getElementById(focused.current)?.focus();
    if (waiting.length === 0) focused.current = null;
  }, [waiting]);

  const move = (wanted: Move) => {
    focused.current = gripOf(wanted);
    setWaiting((all) => [...all, wanted]);
  };
  // Whatever their order: what is held when an answer comes stays held.
  const names = modules
    .map(({ id }) => id)
    .sort()
    .join(" ");
  useEffect(() => {
    if (!lists.current) return;
    return dragging(lists.current, names.split(" "), (wanted) => {
      // A module unfolds again where it was let go, maybe out of sight.
      if (wanted.activity === null) focused.current = gripOf(wanted);
      setWaiting((all) => [...all, wanted]);
    });
  }, [lists, names]);
  return { shown: waiting.reduce<Module[]>((all, one) => moved(all, one), modules), move, isAlive };
}
