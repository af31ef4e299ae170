import { useEffect, useRef, type RefObject } from "react";
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
  const isOpening = useRef(false);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      large.current?.close();
      large.current = null;
    };
  }, []);
  const open = async () => {
    if (isOpening.current) return;
    isOpening.current = true;
    try {
      const { openCodeEditor } = await import("#app/ui/teach/code-editor.ts");
      const put = () => {
        if (box.current && !isGone.current) large.current ??= openCodeEditor(box.current);
      };
      // A word that is being put together on a phone's keyboard is not taken away from it.
      if (box.current && isComposing.has(box.current))
        box.current.addEventListener("compositionend", () => window.setTimeout(put), { once: true });
      else put();
    } catch {
      isOpening.current = false;
    }
  };
  return {
    editor: () => large.current ?? (box.current && plainEditor(box.current)),
    open: () => void open(),
    refill: () => large.current?.refill(),
  };
}

const isComposing = new WeakSet<EventTarget>();

/** Handlers of the text box that tell when a word is being put together. */
export const composing = {
  onCompositionStart: ({ currentTarget }: { currentTarget: EventTarget }) => void isComposing.add(currentTarget),
  onCompositionEnd: ({ currentTarget }: { currentTarget: EventTarget }) => void isComposing.delete(currentTarget),
};
