import { signatoryFields, type SignatoryField } from "#app/domain/certificates/signatory.ts";
import { DataNotice, type DataNoticeWords } from "#app/ui/shared/data-notice.tsx";
import { StaffField } from "#app/ui/teach/staff-field.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";

export type SignatoryShown = {
  legend: string;
  typed: Record<SignatoryField, string>;
  problems: Partial<Record<SignatoryField, string>>;
};

export type IssuersProps = {
  words: {
    back: string;
    title: string;
    signatories: string;
    signatoriesHint: string;
    submit: string;
    nobody: string;
    trainers: string;
    trainersHint: string;
    noTrainers: string;
    decides: string;
    uploaders: string;
    uploadersHint: string;
    fields: Record<SignatoryField, string>;
  };
  organisation: { name: string; accent: "a1" | "a2" | "a3" | "a4" };
  notice: DataNoticeWords;
  /** Whether the asker decides; whoever does not sees what was decided. */
  mayDecide: boolean;
  saved: string | null;
  /** Always three, those without anybody empty. */
  signatories: SignatoryShown[];
  trainers: TrainerShown[];
  /** The same people, by whether they may bring in H5P packages. */
  uploaders: TrainerShown[];
};

type TrainerShown = { id: string; name: string; code: string; may: boolean; state: string; act: string };

/** The certificates of an association: who signs them, and which trainers may issue them. */
export const IssuersPage = ({
  words,
  organisation,
  notice,
  mayDecide,
  saved,
  signatories,
  trainers,
  uploaders,
}: IssuersProps) => (
  <>
    <a className="back" href="/teach">
      <Icon name="back" flip />
      {words.back}
    </a>
    <div className={organisation.accent}>
      <span className="by">
        <Icon name={organisation.accent} />
        {organisation.name}
      </span>
      <h1>{words.title}</h1>
    </div>
    {!mayDecide && <p>{words.decides}</p>}
    {saved && (
      <div className="note ok" aria-live="polite">
        <Icon name="check" />
        <p>{saved}</p>
      </div>
    )}
    <section className="stack">
      <h2>{words.signatories}</h2>
      {mayDecide ? <Signatories {...{ words, notice, signatories }} /> : <Named words={words} all={signatories} />}
    </section>
    <section className="stack" id="trainers">
      <h2>{words.trainers}</h2>
      <p>{words.trainersHint}</p>
      {trainers.length === 0 && <p>{words.noTrainers}</p>}
      <Trainers trainers={trainers} mayDecide={mayDecide} intents={["grant", "end"]} />
    </section>
    <section className="stack" id="uploaders">
      <h2>{words.uploaders}</h2>
      <p>{words.uploadersHint}</p>
      {uploaders.length === 0 && <p>{words.noTrainers}</p>}
      <Trainers trainers={uploaders} mayDecide={mayDecide} intents={["grant-upload", "end-upload"]} />
    </section>
  </>
);

const Trainers = ({
  trainers,
  mayDecide,
  intents: [grant, end],
}: {
  trainers: TrainerShown[];
  mayDecide: boolean;
  intents: [grant: string, end: string];
}) => (
  <ul>
    {trainers.map((trainer) => (
      <li key={trainer.id} className="card stack">
        <p>
          <b>
            <bdi>{trainer.name}</bdi>
          </b>{" "}
          <bdi className="small" dir="ltr">
            {trainer.code}
          </bdi>
          <small>{trainer.state}</small>
        </p>
        {mayDecide && (
          <form method="post">
            <input type="hidden" name="trainer" value={trainer.id} />
            <button className="btn" name="intent" value={trainer.may ? end : grant}>
              {trainer.act}
            </button>
          </form>
        )}
      </li>
    ))}
  </ul>
);

const Signatories = ({ words, notice, signatories }: Pick<IssuersProps, "words" | "notice" | "signatories">) => (
  <form method="post" className="stack">
    <p className="small">{words.signatoriesHint}</p>
    {signatories.map(({ legend, typed, problems }, place) => (
      <fieldset key={place} className="stack">
        <legend>{legend}</legend>
        {signatoryFields.map((field) => (
          <StaffField
            key={field}
            name={`${field}-${place + 1}`}
            label={words.fields[field]}
            problem={problems[field] ?? null}
            defaultValue={typed[field]}
            lang={field.endsWith("-ar") ? "ar" : "fr"}
            dir={field.endsWith("-ar") ? "rtl" : "ltr"}
          />
        ))}
      </fieldset>
    ))}
    <DataNotice {...notice} />
    <button className="btn go" name="intent" value="signatories">
      {words.submit}
    </button>
  </form>
);

const Named = ({ words, all }: { words: IssuersProps["words"]; all: SignatoryShown[] }) => {
  const named = all.filter(({ typed }) => typed["name-ar"] || typed["name-latin"]);
  if (named.length === 0) return <p>{words.nobody}</p>;
  return (
    <ol className="numbered">
      {named.map(({ typed }, place) => (
        <li key={place}>
          <bdi lang="ar">{[typed["role-ar"], typed["name-ar"]].filter(Boolean).join("، ")}</bdi>{" "}
          <bdi lang="fr">{[typed["role-fr"], typed["name-latin"]].filter(Boolean).join(", ")}</bdi>
        </li>
      ))}
    </ol>
  );
};
