import { defaultKeymap, history, historyKeymap, redo, undo } from "@codemirror/commands";
import { markdownKeymap, markdownLanguage } from "@codemirror/lang-markdown";
import { HighlightStyle, LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import { EditorState, RangeSetBuilder, Transaction } from "@codemirror/state";
import {
  Decoration,
  EditorView,
  keymap,
  ViewPlugin,
  type DecorationSet,
  type PluginValue,
  type ViewUpdate,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { TextEditor } from "#app/ui/teach/text-editor.ts";

export type CodeEditor = TextEditor & {
  /** Shows what the text box holds by now. */
  refill: () => void;
  close: () => void;
};

/**
 * Puts CodeMirror in the place of a text box, which stays in its form and holds the same text. The selection is the
 * browser's own, so that a phone's handles and menus work; each line runs in the direction of its own first letter.
 */
export function openCodeEditor(box: HTMLTextAreaElement): CodeEditor {
  const wasWriting = document.activeElement === box;
  let isFilling = false;
  const state = EditorState.create({
    doc: box.value,
    selection: { anchor: box.selectionStart, head: box.selectionEnd },
    extensions: [
      history(),
      keymap.of([...markdownKeymap, ...defaultKeymap.filter(({ key }) => key !== "Mod-i"), ...historyKeymap]),
      new LanguageSupport(markdownLanguage),
      syntaxHighlighting(look),
      EditorView.lineWrapping,
      EditorView.perLineTextDirection.of(true),
      lineDirections,
      theme,
      // The policy of the page lets in style sheets with its own nonce, and no others.
      EditorView.cspNonce.of(document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? ""),
      EditorView.contentAttributes.of({
        lang: box.lang,
        "aria-label": labelOf(box),
        "aria-describedby": box.getAttribute("aria-describedby") ?? "",
        spellcheck: "true",
        autocapitalize: "sentences",
        autocorrect: "on",
      }),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged || isFilling) return;
        box.value = update.state.doc.toString();
        box.dispatchEvent(new Event("input", { bubbles: true }));
      }),
    ],
  });
  const place = document.createElement("div");
  place.className = "code-editor";
  place.dir = box.dir;
  box.after(place);
  const view = new EditorView({ state, parent: place });
  box.hidden = true;
  if (wasWriting) view.focus();
  return {
    text: () => view.state.doc.toString(),
    selection: () => ({ from: view.state.selection.main.from, to: view.state.selection.main.to }),
    edit: ({ from, to, insert, select }) =>
      view.dispatch({
        changes: { from, to, insert },
        selection: { anchor: select.from, head: select.to },
        scrollIntoView: true,
        userEvent: "input",
      }),
    undo: () => void undo(view),
    redo: () => void redo(view),
    focus: () => view.focus(),
    refill: () => {
      const now = view.state.doc.toString();
      if (now === box.value) return;
      const { from, to, insert } = difference(now, box.value);
      isFilling = true;
      // Whoever takes back a change takes back an own one, not somebody else's.
      view.dispatch({ changes: { from, to, insert }, annotations: Transaction.addToHistory.of(false) });
      isFilling = false;
    },
    close: () => {
      view.destroy();
      place.remove();
      box.hidden = false;
    },
  };
}

const labelOf = (box: HTMLTextAreaElement): string =>
  box.getAttribute("aria-label") ?? box.labels?.[0]?.textContent ?? "";

function difference(before: string, after: string): { from: number; to: number; insert: string } {
  let from = 0;
  while (from < before.length && before[from] === after[from]) from++;
  let end = 0;
  while (end < Math.min(before.length, after.length) - from && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const letter = /\p{L}/u;
const directions = {
  rtl: Decoration.line({ attributes: { dir: "rtl" } }),
  ltr: Decoration.line({ attributes: { dir: "ltr" } }),
};

/** Each line runs as its first letter does; a line without letters runs as the whole text. */
const lineDirections = ViewPlugin.fromClass(
  class implements PluginValue {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = directionsIn(view);
    }
    update({ docChanged, viewportChanged, view }: ViewUpdate) {
      if (docChanged || viewportChanged) this.decorations = directionsIn(view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function directionsIn(view: EditorView): DecorationSet {
  const lines = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges)
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      const first = letter.exec(line.text)?.[0];
      if (first) lines.add(line.from, line.from, rightToLeft.test(first) ? directions.rtl : directions.ltr);
      at = line.to + 1;
    }
  return lines.finish();
}

const look = HighlightStyle.define([
  { tag: tags.heading, fontWeight: "700" },
  { tag: tags.strong, fontWeight: "700" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.quote, color: "var(--peel)" },
  { tag: [tags.link, tags.url], color: "var(--sky)" },
  { tag: [tags.processingInstruction, tags.contentSeparator], color: "var(--ink2)" },
]);

const theme = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)", fontSize: "1rem" },
  "&.cm-focused": { outline: "3px solid var(--sky)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "inherit", minBlockSize: "14rem" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--ink)", textAlign: "start" },
  ".cm-line": { padding: "0 12px" },
});
