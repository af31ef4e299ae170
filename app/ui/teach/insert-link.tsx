import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { WritingWords } from "#app/ui/teach/writing.ts";

/** Asks for the address and the words of a link. Its fields have no names: they are no part of the form around them. */
export function InsertLink({
  id,
  words,
  selected,
  onInsert,
  onClose,
}: {
  id: string;
  words: WritingWords;
  /** What is selected in the text. */
  selected: string;
  onInsert: (link: { href: string; words: string }) => void;
  onClose: () => void;
}) {
  const [href, setHref] = useState("https://");
  const [said, setSaid] = useState(selected);
  const [isBad, setIsBad] = useState(false);
  const address = useRef<HTMLInputElement>(null);
  useEffect(() => address.current?.focus(), []);
  const insert = () => {
    const target = href.trim();
    if (!/^(?:https?:\/\/[^/\s]|mailto:.|tel:.)/i.test(target)) setIsBad(true);
    else onInsert({ href: target, words: said.trim() || target });
  };
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    insert();
  };
  return (
    <div className="card stack panel">
      <div>
        <label htmlFor={`${id}-href`}>{words.linkAddress}</label>
        {isBad && (
          <p className="problem" id={`${id}-bad`} role="alert">
            {words.linkBad}
          </p>
        )}
        <input
          className="in"
          id={`${id}-href`}
          type="url"
          dir="ltr"
          ref={address}
          value={href}
          aria-invalid={isBad ? true : undefined}
          aria-describedby={isBad ? `${id}-bad` : undefined}
          onChange={(event) => setHref(event.target.value)}
          onKeyDown={onEnter}
        />
      </div>
      <div>
        <label htmlFor={`${id}-words`}>{words.linkWords}</label>
        <input
          className="in"
          id={`${id}-words`}
          dir="auto"
          value={said}
          onChange={(event) => setSaid(event.target.value)}
          onKeyDown={onEnter}
        />
      </div>
      <div className="two">
        <button type="button" className="btn go" onClick={insert}>
          {words.linkInsert}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </div>
  );
}
