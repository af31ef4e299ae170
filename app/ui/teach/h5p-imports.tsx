import { Icon } from "#app/ui/shared/icon.tsx";
import { useSeeAgain } from "#app/ui/teach/use-see-again.ts";

export type ImportShown = {
  id: string;
  path: string;
  /** The activity that it is of, where it was accepted. */
  href: string | null;
  when: string;
  /** 0 to 100 while it is under way, else null. */
  percent: number | null;
  state: "under-way" | "accepted" | "refused";
  said: string;
  /** More about what was taken in: libraries, bytes, what will not be played. */
  lines: string[];
};

export type H5pImportsProps = {
  words: Record<"imports" | "none" | "refresh", string>;
  imports: readonly ImportShown[];
};

/** What came of the packages that were brought in; it goes on by itself while one is under way. */
export function H5pImports({ words, imports }: H5pImportsProps) {
  const isUnderWay = imports.some(({ state }) => state === "under-way");
  useSeeAgain(isUnderWay);
  return (
    <section className="stack" aria-live="polite">
      <h2>{words.imports}</h2>
      {imports.length === 0 && <p>{words.none}</p>}
      <ul>
        {imports.map((one) => (
          <Import key={one.id} {...one} />
        ))}
      </ul>
      {isUnderWay && (
        <a className="btn" href="?">
          {words.refresh}
        </a>
      )}
    </section>
  );
}

const signs = { "under-way": "again", accepted: "check", refused: "bang" } as const;

const Import = ({ path, href, when, percent, state, said, lines }: ImportShown) => (
  <li className="card stack" data-import={state}>
    <p>
      <Icon name={signs[state]} />{" "}
      <b>
        {href === null ? (
          <bdi dir="ltr">{path}</bdi>
        ) : (
          <a href={href}>
            <bdi dir="ltr">{path}</bdi>
          </a>
        )}
      </b>{" "}
      <small>{when}</small>
    </p>
    {percent !== null && <progress max={100} value={percent} aria-label={said} />}
    <p>{said}</p>
    {lines.map((line) => (
      <p key={line} className="small">
        <bdi>{line}</bdi>
      </p>
    ))}
  </li>
);
