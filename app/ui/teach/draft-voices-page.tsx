import { directionOf, type ContentLanguage } from "#app/domain/language.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import { ChangeNotice } from "#app/ui/teach/change-notice.tsx";
import { Sound } from "#app/ui/teach/sound.tsx";
import { VoiceRecorder, type RecorderWords } from "#app/ui/teach/voice-recorder.tsx";

export type DraftVoicesProps = {
  words: RecorderWords & {
    title: string;
    intro: string;
    back: string;
    none: string;
    unwritten: string;
    keep: string;
    remove: string;
    undo: string;
  };
  backHref: string;
  /** What was done just before, and the change that can be taken back. */
  said: string | null;
  change: string | null;
  languages: {
    language: ContentLanguage;
    name: string;
    voices:
      | {
          /** As the form sends it: empty for the whole lesson. */
          section: string;
          part: string;
          seen: string;
          sound: { src: string; kept: string; label: string } | null;
        }[]
      | null;
  }[];
};

/** The voices that read a lesson of a draft: to listen to, to record, to bring as a file. */
export const DraftVoicesPage = ({
  words,
  backHref,
  said,
  change,
  languages,
  refused,
}: DraftVoicesProps & { refused: { problem: string; at: string } | null }) => (
  <>
    <a className="back" href={backHref}>
      <Icon name="back" flip />
      {words.back}
    </a>
    <h1>{words.title}</h1>
    <p>{words.intro}</p>
    {said && !refused && <ChangeNotice said={said} change={change} undo={words.undo} />}
    {refused?.at === "" && <Problem text={refused.problem} />}
    {languages.map(({ language, name, voices }) => (
      <section key={language}>
        <h2>{name}</h2>
        {voices ? (
          <ul>
            {voices.map(({ section, part, seen, sound }) => {
              const id = `${language}-${section}`;
              return (
                <li key={id} className="voice">
                  <h3
                    lang={section && section !== "0" ? language : undefined}
                    dir={section && section !== "0" ? directionOf(language) : undefined}
                  >
                    {part}
                  </h3>
                  {refused?.at === id && <Problem text={refused.problem} />}
                  <p className="small">{sound ? sound.kept : words.none}</p>
                  {sound && <Sound src={sound.src} label={sound.label} waits />}
                  <form method="post" encType="multipart/form-data">
                    <input type="hidden" name="language" value={language} />
                    <input type="hidden" name="section" value={section} />
                    <input type="hidden" name="seen" value={seen} />
                    <VoiceRecorder id={id} part={part} words={words} />
                    <div className="two">
                      <button className="btn go" name="intent" value="keep">
                        <Icon name="check" />
                        {words.keep}
                      </button>
                      {sound && (
                        <button className="btn" name="intent" value="remove">
                          <Icon name="no" />
                          {words.remove}
                        </button>
                      )}
                    </div>
                  </form>
                </li>
              );
            })}
          </ul>
        ) : (
          <p>{words.unwritten}</p>
        )}
      </section>
    ))}
  </>
);

const Problem = ({ text }: { text: string }) => (
  <p className="problem" role="alert">
    <Icon name="bang" />
    {text}
  </p>
);
