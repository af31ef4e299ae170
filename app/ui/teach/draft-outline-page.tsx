export type DraftOutlineProps = {
  words: { title: string };
  modules: { id: string; title: string; activities: { kind: string; name: string }[] }[];
};

/** The modules of a course being written, with their activities. */
export const DraftOutlinePage = ({ words, modules }: DraftOutlineProps) => (
  <>
    <h1>{words.title}</h1>
    {modules.map(({ id, title, activities }) => (
      <section key={id}>
        <h2>{title}</h2>
        <ul>
          {activities.map(({ kind, name }) => (
            <li key={name}>
              {kind} {name}
            </li>
          ))}
        </ul>
      </section>
    ))}
  </>
);
