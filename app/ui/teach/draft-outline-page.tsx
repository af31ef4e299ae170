import { useEffect, useRef, useState } from "react";
import { Icon, type IconName } from "#app/ui/shared/icon.tsx";
import { LinkRow } from "#app/ui/shared/row.tsx";
import { ActForm } from "#app/ui/teach/act-form.tsx";
import type { OutlineModule, OutlineWords } from "#app/ui/teach/outline-activity.tsx";
import { ModuleSection } from "#app/ui/teach/outline-module.tsx";
import { TitleFields, type WrittenLanguage } from "#app/ui/teach/title-fields.tsx";
import { useReorder } from "#app/ui/teach/use-reorder.ts";

export type DraftOutlineProps = {
  words: OutlineWords;
  /** Where its forms are sent. */
  action: string;
  languages: WrittenLanguage[];
  modules: OutlineModule[];
  /** Where an activity is brought from elsewhere, and where the course is tried. */
  links: { href: string; icon: IconName; label: string; hint?: string }[];
  /** What was just done, and the change that can be taken back. */
  notice: { kind: "ok" | "warn"; text: string; change: string | null; at: string | null } | null;
};

/** The modules of a course being written, with their activities, and everything that changes their order. */
export function DraftOutlinePage({ words, action, languages, modules, links, notice }: DraftOutlineProps) {
  const lists = useRef<HTMLDivElement>(null);
  const { shown, move, isAlive } = useReorder(lists, { modules, action });
  useFocusAfter(notice);
  const [isEmpty] = useState(modules.length === 0);
  return (
    <>
      <h1>{words.title}</h1>
      {modules.length === 0 && <p>{words.empty}</p>}
      <p className="vh" id="grip-hint">
        {words.gripHint}
      </p>
      <div className="stack" ref={lists}>
        {shown.map((module) => (
          <ModuleSection
            key={module.id}
            module={module}
            modules={shown}
            move={move}
            isAlive={isAlive}
            {...{ words, action, languages }}
          />
        ))}
      </div>
      <details className="add" open={isEmpty}>
        <summary className="btn">
          <Icon name="plus" />
          {words.addModule}
        </summary>
        <ActForm key={modules.length} action={action} fields={{ act: "add-module" }} className="stack">
          <TitleFields id="add-module" label={words.titleIn} languages={languages} />
          <button className="btn go">
            <Icon name="plus" />
            {words.addModule}
          </button>
        </ActForm>
      </details>
      {links.map((link) => (
        <LinkRow key={link.href} {...link} />
      ))}
      <div className="told-change">
        <output>
          {notice && (
            <span className={`note ${notice.kind}`}>
              <Icon name={notice.kind === "ok" ? "check" : "bang"} />
              <span>{notice.text}</span>
            </span>
          )}
        </output>
        {notice?.change && (
          <ActForm action={action} fields={{ act: "undo", change: notice.change }}>
            <button className="btn" id="undo">
              <Icon name="undo" flip />
              {words.undo}
            </button>
          </ActForm>
        )}
      </div>
    </>
  );
}

// What had the focus may be gone with what was changed: then it goes to what was changed, or to taking it back.
function useFocusAfter(notice: DraftOutlineProps["notice"]): void {
  const change = notice?.change ?? null;
  const at = notice?.at ?? null;
  useEffect(() => {
    if (change === null || (document.activeElement && document.activeElement !== document.body)) return;
    const place =
      at === null ? null : (document.getElementById(`grip-${at}`) ?? document.getElementById(`grip-module-${at}`));
    (place ?? document.getElementById("undo"))?.focus({ preventScroll: true });
  }, [change, at]);
}
