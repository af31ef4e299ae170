import { useState } from "react";
import { shrunkPicture } from "#app/ui/teach/shrink-picture.ts";
import type { ChosenPicture, WritingWords, WrittenLanguage } from "#app/ui/teach/writing.ts";

/**
 * Takes a picture from the phone or one of the course, and asks what it shows before it is put in. Its fields have no
 * names: they are no part of the form around them.
 */
export function InsertPicture({
  id,
  words,
  upload,
  languages,
  own,
  pictures,
  onAdded,
  onInsert,
  onClose,
}: {
  id: string;
  words: WritingWords;
  /** Address that takes a picture. */
  upload: string;
  languages: readonly WrittenLanguage[];
  /** The language of the text that the picture goes into; the others may have it too. */
  own: string;
  pictures: readonly ChosenPicture[];
  onAdded: (picture: ChosenPicture) => void;
  onInsert: (path: string, alts: Record<string, string>) => void;
  onClose: () => void;
}) {
  const [chosen, setChosen] = useState<(ChosenPicture & { size?: string }) | null>(null);
  const [isSending, setIsSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [alts, setAlts] = useState<Record<string, string>>({});
  const [isAltMissing, setIsAltMissing] = useState(false);
  const send = async (file: File | undefined) => {
    if (!file) return;
    setProblem(null);
    setIsSending(true);
    const sent = await sendPicture(upload, file);
    setIsSending(false);
    if ("problem" in sent) setProblem(sent.problem ?? words.pictureNetwork);
    else {
      onAdded(sent.picture);
      setChosen(sent.picture);
    }
  };
  const insert = () => {
    if (!chosen) return;
    if (!alts[own]?.trim()) setIsAltMissing(true);
    else onInsert(chosen.path, alts);
  };
  const inOrder = [...languages].sort((one, other) => Number(other.language === own) - Number(one.language === own));
  return (
    <div className="card stack panel">
      <div>
        <label htmlFor={`${id}-file`}>{words.pictureFile}</label>
        <p className="small" id={`${id}-file-hint`}>
          {words.pictureFileHint}
        </p>
        <input
          className="in"
          id={`${id}-file`}
          type="file"
          accept="image/jpeg,image/png,image/webp,image/svg+xml"
          disabled={isSending}
          aria-describedby={`${id}-file-hint`}
          onChange={(event) => void send(event.target.files?.[0])}
        />
      </div>
      {pictures.length > 0 && (
        <div>
          <label htmlFor={`${id}-choose`}>{words.pictureChoose}</label>
          <select
            className="in"
            id={`${id}-choose`}
            value={chosen?.path ?? ""}
            onChange={(event) => setChosen(pictures.find(({ path }) => path === event.target.value) ?? null)}
          >
            <option value="">{words.pictureNew}</option>
            {pictures.map(({ path }) => (
              <option key={path} value={path}>
                {path.replace("media/", "")}
              </option>
            ))}
          </select>
        </div>
      )}
      <output>
        {isSending && <span>{words.pictureSending}</span>}
        {problem && <span className="problem">{problem}</span>}
      </output>
      {chosen && (
        <>
          <p>
            <img className="chosen" src={chosen.src} alt="" /> {chosen.size && <small>{chosen.size}</small>}
          </p>
          {inOrder.map(({ language, direction, altLabel }) => (
            <div key={language}>
              <label htmlFor={`${id}-alt-${language}`}>{altLabel}</label>
              {language === own && (
                <p className="small" id={`${id}-alt-hint`}>
                  {words.pictureAltHint}
                </p>
              )}
              {language === own && isAltMissing && (
                <p className="problem" id={`${id}-alt-missing`} role="alert">
                  {words.pictureAltNeeded}
                </p>
              )}
              <input
                className="in"
                id={`${id}-alt-${language}`}
                lang={language}
                dir={direction}
                value={alts[language] ?? ""}
                required={language === own}
                aria-invalid={language === own && isAltMissing ? true : undefined}
                aria-describedby={language === own ? `${id}-alt-missing ${id}-alt-hint` : `${id}-other`}
                onChange={(event) => setAlts({ ...alts, [language]: event.target.value })}
                onKeyDown={(event) => {
                  if (event.key !== "Enter") return;
                  event.preventDefault();
                  insert();
                }}
              />
            </div>
          ))}
          {languages.length > 1 && (
            <p className="small" id={`${id}-other`}>
              {words.pictureAltOther}
            </p>
          )}
        </>
      )}
      <div className="two">
        {chosen && (
          <button type="button" className="btn go" onClick={insert}>
            {words.pictureInsert}
          </button>
        )}
        <button type="button" className="btn" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </div>
  );
}

type Sent = { picture: ChosenPicture & { size: string } } | { problem: string | null };

/** Sends a picture, made smaller before, to an address that takes it; a problem is a sentence, or null without network. */
export async function sendPicture(address: string, file: File): Promise<Sent> {
  const body = new FormData();
  body.append("file", await shrunkPicture(file));
  try {
    const response = await fetch(address, { method: "POST", body, redirect: "manual" });
    return response.status === 200 || response.status === 422 ? ((await response.json()) as Sent) : { problem: null };
  } catch {
    return { problem: null };
  }
}
