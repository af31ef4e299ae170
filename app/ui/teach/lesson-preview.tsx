import { useEffect, useRef, useState, type RefObject } from "react";
import { parsedHtml, showInFrame } from "#app/ui/teach/inert-html.ts";

/** Milliseconds after the last key before the preview follows. */
const pause = 700;

/**
 * A lesson as a learner sees it on a phone 360 pixels wide: the page that the space makes for learners, with what the form
 * holds now. It runs no scripts, and its links lead nowhere.
 */
export function LessonPreview({
  form,
  address,
  language,
  direction,
  title,
  away,
  changes,
}: {
  form: RefObject<HTMLFormElement | null>;
  address: string;
  language: string;
  direction: "rtl" | "ltr";
  title: string;
  /** Said when the space cannot be reached. */
  away: string;
  /** A number that grows with each change. */
  changes: number;
}) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [first, setFirst] = useState<string | null>(null);
  const [isAway, setIsAway] = useState(false);
  useEffect(() => {
    const asked = new AbortController();
    const timer = window.setTimeout(
      () => {
        void ask(address, form.current, asked.signal).then((html) => {
          if (asked.signal.aborted) return;
          setIsAway(html === null);
          if (html === null) return;
          const shown = frame.current?.contentDocument;
          if (!shown?.querySelector("main")) setFirst(inDirection(html, language, direction));
          else follow(shown, html);
        });
      },
      changes === 0 ? 0 : pause,
    );
    return () => {
      window.clearTimeout(timer);
      asked.abort();
    };
  }, [address, form, language, direction, changes]);
  useEffect(() => {
    if (first !== null && frame.current) showInFrame(frame.current, first);
  }, [first]);
  return (
    <div className="preview">
      <output>{isAway && <span className="note info">{away}</span>}</output>
      {first !== null && (
        <iframe
          ref={frame}
          title={title}
          sandbox="allow-same-origin"
          onLoad={({ currentTarget }) => {
            // Nothing leads away from the text that is being written; a voice is heard on a page of its own.
            currentTarget.contentDocument?.addEventListener("click", (event) => {
              event.preventDefault();
              const voice = (event.target as Element).closest<HTMLAnchorElement>("a.listen");
              if (voice) window.open(voice.href, "_blank", "noopener");
            });
          }}
        />
      )}
    </div>
  );
}

async function ask(address: string, form: HTMLFormElement | null, signal: AbortSignal): Promise<string | null> {
  if (!form) return null;
  try {
    const response = await fetch(address, { method: "POST", body: new FormData(form), redirect: "manual", signal });
    return response.status === 200 ? await response.text() : null;
  } catch {
    return null;
  }
}

function inDirection(html: string, language: string, direction: string): string {
  const page = withoutScripts(html);
  page.documentElement.lang = language;
  page.documentElement.dir = direction;
  return `<!doctype html>${page.documentElement.outerHTML}`;
}

// Only what stands in the page is exchanged: it stays where it was scrolled to, and its style sheet stays loaded.
function follow(shown: Document, html: string): void {
  const page = withoutScripts(html);
  shown.body.replaceChildren(...page.body.childNodes);
}

// The frame would not run them, and would say so for each.
function withoutScripts(html: string): Document {
  const page = parsedHtml(html);
  for (const script of page.querySelectorAll("script")) script.remove();
  return page;
}
