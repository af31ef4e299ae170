import { useEffect, useRef, type MutableRefObject, type RefObject } from "react";
import type { CodeEditor } from "#app/ui/teach/code-editor.ts";
import { plainEditor, type TextEditor } from "#app/ui/teach/text-editor.ts";

/**
 * The editor of a text box. With the first touch of it the large one is fetched and comes in its place; without network the
 * plain box goes on. `refill` shows what was put into the box from elsewhere.
 */
export function useTextEditor(box: RefObject<HTMLTextAreaElement | null>): {
  editor: () => TextEditor | null;
  open: () => void;
  refill: () => void;
} {
  const large = useRef<CodeEditor | null>(null);
  const state = useRef<"plain" | "opening" | "gone">("plain");
  useEffect(() => {
    state.current = "plain";
    // Who was in the box before the page came alive does not enter it again.
    if (box.current !== null && box.current === document.activeElement) void open({ box, large, state });
    return () => {
      state.current = "gone";
      large.current?.close();
      large.current = null;
    };
  }, [box]);
  return {
    editor: () => large.current ?? (box.current && plainEditor(box.current)),
    open: () => void open({ box, large, state }),
    refill: () => large.current?.refill(),
  };
}

async function open({
  box,
  large,
  state,
}: {
  box: RefObject<HTMLTextAreaElement | null>;
  large: MutableRefObject<CodeEditor | null>;
  state: MutableRefObject<"plain" | "opening" | "gone">;
}): Promise<void> {
  if (state.current !== "plain") return;
  state.current = "opening";
  try {
    const { openCodeEditor } = await import("#app/ui/teach/code-editor.ts");
    const put = () => {
      if (box.current && state.current === "opening") large.current ??= openCodeEditor(box.current);
    };
    // A word that is being put together on a phone's keyboard is not taken away from it.
    if (box.current && isComposing.has(box.current))
      box.current.addEventListener("compositionend", () => window.setTimeout(put), { once: true });
    else put();
  } catch {
    if (state.current === "opening") state.current = "plain";
  }
}

const isComposing = new WeakSet<EventTarget>();

/** Handlers of the text box that tell when a word is being put together. */
export const composing = {
  onCompositionStart: ({ currentTarget }: { currentTarget: EventTarget }) => void isComposing.add(currentTarget),
  onCompositionEnd: ({ currentTarget }: { currentTarget: EventTarget }) => void isComposing.delete(currentTarget),
};
