import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { LinkRow } from "#app/ui/shared/row.tsx";
import { ChangeNotice } from "#app/ui/teach/change-notice.tsx";
import { ChoiceField } from "#app/ui/teach/choice-field.tsx";

export type BankProps = {
  words: Record<
    | "title"
    | "intro"
    | "search"
    | "searchSubmit"
    | "tag"
    | "tagAny"
    | "difficulty"
    | "difficultyAny"
    | "kind"
    | "kindAny"
    | "count"
    | "none"
    | "empty"
    | "add"
    | "addKind"
    | "copy"
    | "random"
    | "randomHint"
    | "randomCount"
    | "randomSubmit"
    | "page"
    | "previous"
    | "next"
    | "restore",
    string
  >;
  organisation: { name: string; accent: "a1" | "a2" | "a3" | "a4" };
  back: { href: string; label: string };
  /** The quiz into which questions are copied; null when the bank is only looked at. */
  into: { value: string; said: string } | null;
  search: { search: string; tag: string; difficulty: string; kind: string };
  tags: string[];
  difficulties: { value: string; label: string }[];
  kinds: { value: string; label: string }[];
  questions: { id: string; href: string; text: string; language: string; about: string; tags: string | null }[];
  previous: string | null;
  next: string | null;
  isEmpty: boolean;
  said: string | null;
  links: { href: string; label: string; icon: "down" | "share" }[];
};

/** The bank of an organisation: what a search finds, and what can be done with it. Works without scripts. */
export const BankPage = (props: BankProps & { problem: string | null; removed: string | null }) => {
  const { words, organisation, back, into, search, questions, kinds, said, problem, removed, links } = props;
  return (
    <>
      <a className="back" href={back.href}>
        <Icon name="back" flip />
        <bdi>{back.label}</bdi>
      </a>
      <span className={`by ${organisation.accent}`}>
        <Icon name={organisation.accent} />
        {organisation.name}
      </span>
      <h1>{words.title}</h1>
      <p>{into ? into.said : words.intro}</p>
      {said && (
        <ChangeNotice
          said={said}
          change={removed}
          undo={words.restore}
          by={{ button: "act", value: "restore", field: "question" }}
        />
      )}
      {problem && (
        <Note kind="bad" live>
          <p>{problem}</p>
        </Note>
      )}
      <SearchForm {...props} />
      <p className="small">
        {props.isEmpty ? words.empty : questions.length > 0 ? `${words.count} · ${words.page}` : words.none}
      </p>
      <form method="post" className="stack">
        {into && <input type="hidden" name="into" value={into.value} />}
        {questions.map((question) => (
          <div key={question.id} className="card">
            {into ? (
              <label className="opt">
                <input type="checkbox" name="id" value={question.id} />
                <span>
                  <Asked {...question} />
                </span>
              </label>
            ) : (
              <a className="question-link" href={question.href}>
                <Asked {...question} />
              </a>
            )}
          </div>
        ))}
        {into && questions.length > 0 && (
          <button className="btn go" name="act" value="copy">
            {words.copy}
          </button>
        )}
      </form>
      <nav className="acts beside">
        {props.previous && (
          <a className="act" href={props.previous}>
            <Icon name="back" flip />
            {words.previous}
          </a>
        )}
        {props.next && (
          <a className="act" href={props.next}>
            {words.next}
            <Icon name="fwd" after flip />
          </a>
        )}
      </nav>
      {into && questions.length > 0 && (
        <form method="post" className="card stack">
          <h2>{words.random}</h2>
          <p className="small" id="count-hint">
            {words.randomHint}
          </p>
          <input type="hidden" name="into" value={into.value} />
          {Object.entries(search).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <label htmlFor="count">{words.randomCount}</label>
          <input
            className="in"
            id="count"
            name="count"
            inputMode="numeric"
            defaultValue="5"
            aria-describedby="count-hint"
          />
          <button className="btn" name="act" value="draw">
            {words.randomSubmit}
          </button>
        </form>
      )}
      {!into && (
        <form method="post" className="card stack">
          <ChoiceField id="new-kind" name="kind" label={words.addKind} choices={kinds} />
          <button className="btn go" name="act" value="add">
            {words.add}
          </button>
        </form>
      )}
      {!into && links.map(({ href, label, icon }) => <LinkRow key={href} href={href} icon={icon} label={label} />)}
    </>
  );
};

const Asked = ({ text, language, about, tags }: BankProps["questions"][number]) => (
  <>
    <small>{about}</small>
    <b lang={language} dir="auto">
      {text}
    </b>
    {tags && <small>{tags}</small>}
  </>
);

const SearchForm = ({ words, into, search, tags, difficulties, kinds }: BankProps) => (
  <form className="card stack">
    {into && <input type="hidden" name="into" value={into.value} />}
    <div>
      <label htmlFor="search">{words.search}</label>
      <input
        className="in"
        id="search"
        name="search"
        type="search"
        dir="auto"
        maxLength={200}
        defaultValue={search.search}
      />
    </div>
    <div className="languages">
      <ChoiceField
        name="tag"
        label={words.tag}
        value={search.tag}
        choices={[{ value: "", label: words.tagAny }, ...tags.map((tag) => ({ value: tag, label: tag }))]}
      />
      <ChoiceField
        name="difficulty"
        label={words.difficulty}
        value={search.difficulty}
        choices={[{ value: "", label: words.difficultyAny }, ...difficulties]}
      />
      <ChoiceField
        name="kind"
        label={words.kind}
        value={search.kind}
        choices={[{ value: "", label: words.kindAny }, ...kinds]}
      />
    </div>
    <button className="btn">{words.searchSubmit}</button>
  </form>
);
