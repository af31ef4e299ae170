import { useRef, useState } from "react";
import type { WrittenQuestion } from "#app/domain/authoring/written-question.ts";
import { sendPicture } from "#app/ui/teach/insert-picture.tsx";
import type { QuestionWords } from "#app/ui/teach/question-words.ts";
import { WrittenTexts, type LanguageShown, type Todo } from "#app/ui/teach/written-texts.tsx";

export type PicturePlaces = {
  /** Address that takes a picture. */
  upload: string;
  /** Address before the name of a picture. */
  base: string;
  /** Paths of the pictures to choose from. */
  paths: readonly string[];
};

/** The picture of a question: one of the course, or one that is sent now, and what it shows. Choosing works without scripts. */
export function QuestionPictureField({
  picture,
  places,
  words,
  languages,
  todo,
}: {
  picture: WrittenQuestion["picture"];
  places: PicturePlaces;
  words: QuestionWords;
  languages: readonly LanguageShown[];
  todo: Todo;
}) {
  const select = useRef<HTMLSelectElement>(null);
  const [path, setPath] = useState(picture.path);
  const [added, setAdded] = useState<string[]>([]);
  const [state, setState] = useState<{ isSending: boolean; problem: string | null }>({
    isSending: false,
    problem: null,
  });
  const send = async (file: File | undefined) => {
    if (!file) return;
    setState({ isSending: true, problem: null });
    const sent = await sendPicture(places.upload, file);
    if ("problem" in sent) return setState({ isSending: false, problem: sent.problem ?? words["picture.network"] });
    setState({ isSending: false, problem: null });
    setAdded((before) => [...before, sent.picture.path]);
    setPath(sent.picture.path);
    // The form saves itself when something in it changes; the new picture has its place in the list by then.
    window.setTimeout(() => select.current?.dispatchEvent(new Event("change", { bubbles: true })));
  };
  const all = [...new Set([...places.paths, ...added, ...(picture.path ? [picture.path] : [])])];
  return (
    <details
      className="card"
      open={picture.path !== "" || Object.keys(todo).some((field) => field.startsWith("picture"))}
    >
      <summary>{words.picture}</summary>
      <div className="stack">
        <div>
          <label htmlFor="picture.path">{words.picture}</label>
          <select
            ref={select}
            className="in"
            id="picture.path"
            name="picture.path"
            value={path}
            onChange={(event) => setPath(event.target.value)}
          >
            <option value="">{words["picture.none"]}</option>
            {all.map((one) => (
              <option key={one} value={one}>
                {shortName(one)}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label htmlFor="picture.file">{words["picture.file"]}</label>
          <input
            className="in"
            id="picture.file"
            type="file"
            accept="image/jpeg,image/png,image/webp,image/svg+xml"
            disabled={state.isSending}
            onChange={(event) => void send(event.target.files?.[0])}
          />
          <output>
            {state.isSending && <span>{words["picture.sending"]}</span>}
            {state.problem && <span className="problem">{state.problem}</span>}
          </output>
        </div>
        {path && (
          <p>
            <img className="chosen" src={places.base + nameOf(path)} alt="" />
          </p>
        )}
        <div hidden={!path}>
          <WrittenTexts
            name="picture.alt"
            label={words["picture.alt"]}
            texts={picture.alt}
            languages={languages}
            todo={todo}
            rows={1}
          />
        </div>
      </div>
      <input type="hidden" name="picture.base" defaultValue={places.base} />
    </details>
  );
}

const nameOf = (path: string): string => path.replace(/^media\//, "");

/** The name of a picture as people read it: those of banks are named by what they hold, in 64 digits. */
const shortName = (path: string): string => nameOf(path).replace(/^([0-9a-f]{8})[0-9a-f]{56}\./, "$1.");
