import { markdownEdit, type Edit, type MarkdownAct, type Selection } from "#app/ui/teach/markdown-edit.ts";

/** Something a text is written in: the plain text box of the page, or the editor that takes its place. */
export type TextEditor = {
  text: () => string;
  selection: () => Selection;
  /** Can be taken back by `undo`. */
  edit: (edit: Edit) => void;
  undo: () => void;
  redo: () => void;
  focus: () => void;
};

/** Does what a button of the toolbar says, at the selection. */
export function act(editor: TextEditor, what: MarkdownAct): void {
  editor.edit(markdownEdit(editor.text(), editor.selection(), what));
  editor.focus();
}

/** A plain text box as an editor: what is put in can be taken back by the browser itself. */
export function plainEditor(box: HTMLTextAreaElement): TextEditor {
  return {
    text: () => box.value,
    selection: () => ({ from: box.selectionStart, to: box.selectionEnd }),
    edit: ({ from, to, insert, select }) => {
      box.focus();
      box.setSelectionRange(from, to);
      // The only way that keeps what the browser can undo; where it is not there, the text is changed all the same.
      const isTyped = document.execCommand(insert ? "insertText" : "delete", false, insert);
      if (!isTyped || box.value.slice(from, from + insert.length) !== insert) {
        if (box.value.slice(from, from + insert.length) !== insert) box.setRangeText(insert, from, to);
        box.dispatchEvent(new Event("input", { bubbles: true }));
      }
      box.setSelectionRange(select.from, select.to);
    },
    undo: () => {
      box.focus();
      document.execCommand("undo");
    },
    redo: () => {
      box.focus();
      document.execCommand("redo");
    },
    focus: () => box.focus(),
  };
}
