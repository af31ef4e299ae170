import type { KeyboardEvent } from "react";
import { EditorSign, type EditorSignName } from "#app/ui/teach/editor-sign.tsx";

export type ToolName = EditorSignName;

const tools = [
  ["bold", "italic", "heading", "subheading"],
  ["list", "numbered", "quote"],
  ["link", "picture"],
  ["undo", "redo"],
] as const satisfies ToolName[][];

/** Which keys do the same, with Control or Command. */
const keys: Record<string, ToolName> = {
  b: "bold",
  i: "italic",
  k: "link",
  "Alt+2": "heading",
  "Alt+3": "subheading",
  "Shift+7": "numbered",
  "Shift+8": "list",
  "Shift+9": "quote",
};

/** The tool that a pressed key means; null for every other key. Digits count by their place on the keyboard. */
export function toolOfKey({ ctrlKey, metaKey, altKey, shiftKey, key, code }: KeyboardEvent): ToolName | null {
  if (!(ctrlKey || metaKey)) return null;
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  const name = digit ?? key.toLowerCase();
  return keys[`${altKey ? "Alt+" : ""}${shiftKey ? "Shift+" : ""}${name}`] ?? null;
}

const shortcutOf = (tool: ToolName): string | undefined =>
  Object.entries(keys)
    .filter(([, one]) => one === tool)
    .map(([key]) => `Control+${key.toUpperCase().replace("ALT", "Alt").replace("SHIFT", "Shift")}`)[0];

/** Buttons above a text. They act without taking the keyboard of a phone away. */
export const EditorToolbar = ({
  label,
  labels,
  controls,
  open,
  onTool,
}: {
  label: string;
  labels: Record<ToolName, string>;
  /** Identifier of the text. */
  controls: string;
  /** The tool whose panel is open. */
  open: ToolName | null;
  onTool: (tool: ToolName) => void;
}) => (
  <div className="tools" role="toolbar" aria-label={label} aria-controls={controls}>
    {tools.map((group) => (
      <span key={group[0]}>
        {group.map((tool) => (
          <button
            key={tool}
            type="button"
            aria-label={labels[tool]}
            title={labels[tool]}
            aria-keyshortcuts={shortcutOf(tool)}
            aria-expanded={tool === "link" || tool === "picture" ? open === tool : undefined}
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTool(tool)}
          >
            <EditorSign name={tool} />
          </button>
        ))}
      </span>
    ))}
  </div>
);
