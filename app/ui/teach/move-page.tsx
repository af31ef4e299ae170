import { Icon } from "#app/ui/shared/icon.tsx";
import { Lines } from "#app/ui/teach/draft-publish-page.tsx";

export type MoveProps = {
  words: { title: string; submit: string; cancel: string };
  back: { href: string; label: string };
  /** Number of the version that learners would go on with. */
  version: number;
  lines: string[];
};

/** What a move of the learners under way would do, before it is done. */
export const MovePage = ({ words, back, version, lines }: MoveProps) => (
  <>
    <a className="back" href={back.href}>
      <Icon name="back" flip />
      {back.label}
    </a>
    <h1>{words.title}</h1>
    <Lines list={lines} />
    <form method="post" className="stack">
      <input type="hidden" name="version" value={version} />
      <button className="btn go">{words.submit}</button>
      <a className="btn" href={back.href}>
        {words.cancel}
      </a>
    </form>
  </>
);
