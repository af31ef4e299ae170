import { useCallback, useRef, useState } from "react";
import { Icon } from "#app/ui/shared/icon.tsx";
import { LinkRow } from "#app/ui/shared/row.tsx";
import { LessonWriter } from "#app/ui/teach/lesson-writer.tsx";
import { markdownEdit, sameSectionEnd } from "#app/ui/teach/markdown-edit.ts";
import type { useTextEditor } from "#app/ui/teach/use-text-editor.ts";
import type {
  ChosenPicture,
  LessonAddresses,
  LessonFacts,
  WritingWords,
  WrittenLanguage,
} from "#app/ui/teach/writing.ts";

export type DraftLessonProps = {
  words: WritingWords;
  back: { href: string; label: string };
  title: string;
  addresses: LessonAddresses;
  /** The language that a narrow screen shows. */
  shown: string;
  languages: WrittenLanguage[];
  facts: Record<string, LessonFacts>;
  pictures: ChosenPicture[];
  /** Where its voice is recorded, and where files for it are brought. */
  links: { href: string; icon: "ear" | "down"; label: string }[];
};

const nothing: LessonFacts = { gaps: [], faultsTitle: null, faults: [] };

/** A lesson being written: its languages side by side, or one of them on a phone. */
export function DraftLessonPage({ words, back, title, addresses, languages, links, ...loaded }: DraftLessonProps) {
  const [shown, setShown] = useState(loaded.shown);
  const [facts, setFacts] = useState(loaded.facts);
  const [pictures, setPictures] = useState(loaded.pictures);
  const writings = useRef(new Map<string, ReturnType<typeof useTextEditor>>());
  const asked = useRef<AbortController | null>(null);
  const judge = useCallback(
    (form: HTMLFormElement) => {
      asked.current?.abort();
      asked.current = new AbortController();
      void newFacts(addresses.facts, form, asked.current.signal).then((now) => now && setFacts(now));
    },
    [addresses.facts],
  );
  const onOtherPicture = (from: string, at: number, path: string, alts: Record<string, string>) => {
    const text = writings.current.get(from)?.editor()?.text() ?? "";
    for (const [language, alt] of Object.entries(alts)) {
      const editor = language === from || !alt.trim() ? null : writings.current.get(language)?.editor();
      if (!editor) continue;
      const end = sameSectionEnd(text, at, editor.text());
      editor.edit(markdownEdit(editor.text(), { from: end, to: end }, { is: "picture", path, alt }));
    }
  };
  const second = languages.find(({ language }) => language !== shown)?.language;
  return (
    <>
      <a className="back" href={back.href}>
        <Icon name="back" flip />
        {back.label}
      </a>
      <h1>
        <bdi>{title}</bdi>
      </h1>
      {languages.length > 1 && (
        <nav className={languages.length > 2 ? "switch many" : "switch"} aria-label={words.languages}>
          {languages.map(({ language, name }) => (
            <a
              key={language}
              href={`${addresses.page}?language=${language}`}
              lang={language}
              aria-current={language === shown ? "true" : undefined}
              onClick={(event) => {
                event.preventDefault();
                setShown(language);
              }}
            >
              {name}
              {(facts[language]?.gaps.length ?? 0) > 0 && (
                <>
                  <Icon name="bang" after />
                  <span className="unseen">{facts[language]?.gaps.join(". ")}</span>
                </>
              )}
            </a>
          ))}
        </nav>
      )}
      <div className="writers">
        {languages.map((written) => (
          <div key={written.key} className={placeOf(written.language, shown, second)}>
            <LessonWriter
              words={words}
              written={written}
              languages={languages}
              addresses={addresses}
              facts={facts[written.language] ?? nothing}
              pictures={pictures}
              judge={judge}
              onAdded={(picture) => setPictures((now) => [...now, picture])}
              onOtherPicture={onOtherPicture}
              onEditor={(language, writing) => void writings.current.set(language, writing)}
            />
          </div>
        ))}
      </div>
      {links.map((link) => (
        <LinkRow key={link.href} {...link} />
      ))}
    </>
  );
}

const placeOf = (language: string, shown: string, second: string | undefined): string | undefined =>
  language === shown ? "shown" : language === second ? "second" : "away";

async function newFacts(
  address: string,
  form: HTMLFormElement,
  signal: AbortSignal,
): Promise<Record<string, LessonFacts> | null> {
  try {
    const body = new FormData(form);
    const response = await fetch(address, { method: "POST", body, redirect: "manual", signal });
    return response.status === 200 ? ((await response.json()) as Record<string, LessonFacts>) : null;
  } catch {
    return null;
  }
}
