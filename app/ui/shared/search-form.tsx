/** A field to search by; what is found is another page of the same address. */
export type SearchFormProps = {
  label: string;
  hint: string;
  submit: string;
  /** What was typed. */
  value: string;
  /** What else the address says, and is to say still. */
  kept?: readonly { name: string; value: string }[];
};

export const SearchForm = ({ label, hint, submit, value, kept = [] }: SearchFormProps) => (
  <search>
    <form className="card stack">
      {kept.map((one) => (
        <input key={one.name} type="hidden" {...one} />
      ))}
      <div>
        <label htmlFor="search">{label}</label>
        <p className="small" id="search-hint">
          {hint}
        </p>
        <input
          className="in"
          id="search"
          name="search"
          type="search"
          dir="auto"
          autoComplete="off"
          maxLength={200}
          aria-describedby="search-hint"
          defaultValue={value}
        />
      </div>
      <button className="btn">{submit}</button>
    </form>
  </search>
);

/** What came of a search: how many, what to try when there is none, and the way back to everything. */
export type SearchOutcome = { said: string; advice: string[]; all: { href: string; label: string } };

export const SearchResult = ({ said, advice, all }: SearchOutcome) => (
  <div className="stack">
    <output>
      <b>{said}</b>
    </output>
    {advice.map((line) => (
      <p key={line}>{line}</p>
    ))}
    <p>
      <a href={all.href}>{all.label}</a>
    </p>
  </div>
);
