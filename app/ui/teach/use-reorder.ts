import { useNavigation, useSubmit } from "@remix-run/react";
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore, type RefObject } from "react";
import { moved, type Move } from "#app/ui/teach/outline-moves.ts";

/**
 * Lists whose items are dragged by their handle, by finger or mouse, and moved by the arrow keys. Moves are sent one after
 * the other; until the space has answered, the lists show what it will say.
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
      const { activity, module, before } = first;
      submit(
        { act: "move-activity", activity, module, before: before ?? "" },
        { method: "post", action, replace: true, preventScrollReset: true },
      );
    }
  }, [state, first, submit, action]);
  // A node that is put elsewhere loses the focus.
  useLayoutEffect(() => {
    if (focused.current !== null) document.getElementById(`grip-${focused.current}`)?.focus();
    if (waiting.length === 0) focused.current = null;
  }, [waiting]);

  const move = (wanted: Move) => {
    focused.current = wanted.activity;
    setWaiting((all) => [...all, wanted]);
  };
  const names = modules.map(({ id }) => id).join(" ");
  useEffect(() => {
    if (!lists.current) return;
    const drop = (wanted: Move) => setWaiting((all) => [...all, wanted]);
    return dragging(lists.current, names.split(" "), drop);
  }, [lists, names]);
  return { shown: waiting.reduce<Module[]>((all, one) => moved(all, one), modules), move, isAlive };
}

/** Makes the lists of a place ones that can be dragged; ends that. */
function dragging(place: HTMLElement, modules: string[], onMoved: (move: Move) => void): () => void {
  let isOver = false;
  let end = () => {};
  void import("sortablejs").then(({ default: Sortable }) => {
    if (isOver) return;
    const made = [...place.querySelectorAll<HTMLElement>("[data-module]")]
      .filter(({ dataset }) => modules.includes(dataset.module ?? ""))
      .map((list) =>
        Sortable.create(list, {
          group: "activities",
          handle: ".grip",
          draggable: "[data-activity]",
          animation: 120,
          // Its own picture under the pointer in every browser, and the page scrolls under a finger.
          forceFallback: true,
          fallbackTolerance: 4,
          scrollSensitivity: 80,
          onEnd: ({ item, from, to, oldIndex }) => {
            const next = item.nextElementSibling;
            const move = {
              activity: item.dataset.activity ?? "",
              module: to.dataset.module ?? "",
              before: (next instanceof HTMLElement && next.dataset.activity) || null,
            };
            const isSame = from === to && oldIndex === [...to.children].indexOf(item);
            // The page itself puts it where it belongs.
            item.remove();
            from.insertBefore(item, from.children[oldIndex ?? 0] ?? null);
            if (!isSame) onMoved(move);
          },
        }),
      );
    end = () => made.forEach((one) => one.destroy());
  });
  return () => {
    isOver = true;
    end();
  };
}
