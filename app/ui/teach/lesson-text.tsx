import { useId, useState, type ClipboardEvent, type KeyboardEvent, type RefObject } from "react";
import { EditorToolbar, toolOfKey, type ToolName } from "#app/ui/teach/editor-toolbar.tsx";
import { InsertLink } from "#app/ui/teach/insert-link.tsx";
import { InsertPicture } from "#app/ui/teach/insert-picture.tsx";
import { act } from "#app/ui/teach/text-editor.ts";
import { composing, type useTextEditor } from "#app/ui/teach/use-text-editor.ts";
import type { ChosenPicture, WritingWords, WrittenLanguage } from "#app/ui/teach/writing.ts";

/** The text of a lesson with its toolbar. */
export function LessonText({
  words,
  written,
  languages,
  upload,
  pictures,
  box,
  writing,
  onAdded,
  onOtherPicture,
}: {
  words: WritingWords;
  written: WrittenLanguage;
  languages: readonly WrittenLanguage[];
  upload: string;
  pictures: readonly ChosenPicture[];
  box: RefObject<HTMLTextAreaElement>;
  writing: ReturnType<typeof useTextEditor>;
  onAdded: (picture: ChosenPicture) => void;
  /** A picture was put in here at a place; another language was given its description too. */
  onOtherPicture: (at: number, path: string, alts: Record<string, string>) => void;
}) {
  const id = useId();
  const [open, setOpen] = useState<"link" | "picture" | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [selected, setSelected] = useState("");
  const close = () => {
    setOpen(null);
    writing.editor()?.focus();
  };
  const onTool = (tool: ToolName) => {
    const editor = writing.editor();
    if (!editor) return;
    setSaid(null);
    writing.open();
    if (tool === "undo") editor.undo();
    else if (tool === "redo") editor.redo();
    else if (tool === "link" || tool === "picture") {
      const { from, to } = editor.selection();
      setSelected(editor.text().slice(from, to));
      setOpen(open === tool ? null : tool);
    } else act(editor, { is: tool });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const tool = isInText(event.target) ? toolOfKey(event) : null;
    if (!tool) return;
    event.preventDefault();
    event.stopPropagation();
    onTool(tool);
  };
  const onPaste = (event: ClipboardEvent) => {
    const html = event.clipboardData.getData("text/html");
    if (!isInText(event.target) || !/<(?:p|h\d|ul|ol|li|b|strong|i|em|a|table|img|div)\b/i.test(html)) return;
    event.preventDefault();
    event.stopPropagation();
    const plain = event.clipboardData.getData("text/plain");
    const put = (insert: string) => {
      const editor = writing.editor();
      if (!editor) return;
      const { from, to } = editor.selection();
      const at = from + insert.length;
      editor.edit({ from, to, insert, select: { from: at, to: at } });
    };
    import("#app/ui/teach/paste-markdown.ts").then(
      ({ pastedMarkdown }) => {
        const { markdown, hasPictures } = pastedMarkdown(html);
        put(markdown || plain);
        setSaid(hasPictures ? `${words.pasted} ${words.pastedPictures}` : words.pasted);
      },
      () => put(plain),
    );
  };
  return (
    <div onKeyDownCapture={onKeyDown} onPasteCapture={onPaste}>
      <label htmlFor={id}>{words.text}</label>
      <p className="small" id={`${id}-hint`}>
        {words.textHint}
      </p>
      <EditorToolbar label={words.tools} labels={words.tool} controls={id} open={open} onTool={onTool} />
      {open === "link" && (
        <InsertLink
          id={`${id}-link`}
          words={words}
          selected={selected}
          onInsert={(link) => {
            const editor = writing.editor();
            setOpen(null);
            if (editor) act(editor, { is: "link", ...link });
          }}
          onClose={close}
        />
      )}
      {open === "picture" && (
        <InsertPicture
          id={`${id}-picture`}
          words={words}
          upload={upload}
          languages={languages}
          own={written.language}
          pictures={pictures}
          onAdded={onAdded}
          onInsert={(path, alts) => {
            const editor = writing.editor();
            setOpen(null);
            if (!editor) return;
            const at = editor.selection().to;
            onOtherPicture(at, path, alts);
            act(editor, { is: "picture", path, alt: alts[written.language] ?? "" });
            setSaid(words.pictureInserted);
          }}
          onClose={close}
        />
      )}
      <output className="small">{said}</output>
      <textarea
        ref={box}
        className="in text"
        id={id}
        name="body"
        lang={written.language}
        dir={written.direction}
        rows={16}
        defaultValue={written.fields.body}
        aria-describedby={`${id}-hint`}
        onFocus={writing.open}
        {...composing}
      />
    </div>
  );
}

const isInText = (target: EventTarget): boolean =>
  target instanceof Element && target.closest("textarea, .code-editor") !== null;
