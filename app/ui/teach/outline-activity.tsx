import { useId } from "react";
import type { Localised } from "#app/domain/language.ts";
import { Icon, type IconName } from "#app/ui/shared/icon.tsx";
import { Act, ActForm } from "#app/ui/teach/act-form.tsx";
import { stepOf, type Move } from "#app/ui/teach/outline-moves.ts";
import { gripOf } from "#app/ui/teach/use-reorder.ts";
import { TitleFields, type WrittenLanguage } from "#app/ui/teach/title-fields.tsx";

export type OutlineActivity = {
  name: string;
  icon: IconName;
  title: string;
  titles: Localised;
  /** Where it is written; null for kinds that have no page. */
  href: string | null;
  /** Its kind, its minutes, how many questions. */
  hint: string;
  /** What is missing, in words. */
  lacks: string[];
};

export type OutlineModule = {
  id: string;
  title: string;
  titles: Localised;
  lacks: string[];
  /** Where a document becomes a lesson of it. */
  documentHref: string;
  /** Where an H5P activity is brought into it. */
  h5pHref: string;
  activities: OutlineActivity[];
};

export type OutlineWords = Record<
  | "title"
  | "empty"
  | "emptyModule"
  | "grip"
  | "gripHint"
  | "more"
  | "up"
  | "down"
  | "moveTo"
  | "move"
  | "rename"
  | "save"
  | "titleIn"
  | "duplicate"
  | "remove"
  | "removeModule"
  | "addActivity"
  | "addLesson"
  | "addQuiz"
  | "fromDocument"
  | "addH5p"
  | "addModule"
  | "undo",
  string
>;

export type OutlineItemProps = {
  words: OutlineWords;
  action: string;
  languages: readonly WrittenLanguage[];
  modules: readonly OutlineModule[];
};

/** One activity in an outline, with everything that can be done to it. */
export function ActivityItem({
  activity,
  module,
  move,
  isAlive,
  ...page
}: OutlineItemProps & {
  activity: OutlineActivity;
  module: OutlineModule;
  move: (move: Move) => void;
  /** Scripts are there: it can be dragged. */
  isAlive: boolean;
}) {
  const { words } = page;
  const { name, icon, title, href, hint, lacks } = activity;
  const label = (
    <>
      <b>
        <bdi>{title}</bdi>
      </b>
      <small>{hint}</small>
    </>
  );
  return (
    <li className="item" data-activity={name}>
      {isAlive && (
        <Grip
          of={{ activity: name, module: module.id }}
          title={title}
          words={words}
          move={move}
          step={(direction) => stepOf(page.modules, name, direction)}
        />
      )}
      <div className="what">
        <Icon name={icon} />
        {href === null ? <span>{label}</span> : <a href={href}>{label}</a>}
      </div>
      {lacks.length > 0 && <Lacks lacks={lacks} />}
      <details className="more">
        <summary>
          <Icon name="more" />
          <span className="vh">
            {words.more} {title}
          </span>
        </summary>
        <ActivityActs activity={activity} module={module} {...page} />
      </details>
    </li>
  );
}

/** The handle by which an activity or a module is dragged, or moved by the arrow keys. */
export const Grip = ({
  of,
  title,
  words,
  move,
  step,
}: {
  of: Pick<Move, "activity" | "module">;
  title: string;
  words: OutlineWords;
  move: (move: Move) => void;
  step: (direction: "up" | "down") => Move | null;
}) => (
  <button
    type="button"
    className={of.activity === null ? "grip grip-module" : "grip"}
    id={gripOf(of)}
    aria-label={`${words.grip} ${title}`}
    aria-describedby="grip-hint"
    onKeyDown={(event) => {
      if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
      event.preventDefault();
      const to = step(event.key === "ArrowUp" ? "up" : "down");
      if (to) move(to);
    }}
  >
    <Icon name="grip" />
  </button>
);

/** What is missing, each with its sign. */
export const Lacks = ({ lacks }: { lacks: readonly string[] }) => (
  <p className="lacks">
    {lacks.map((lack) => (
      <span key={lack} className="chip warn">
        <Icon name="bang" />
        {lack}
      </span>
    ))}
  </p>
);

function ActivityActs({
  words,
  action,
  languages,
  modules,
  activity,
  module,
}: OutlineItemProps & { activity: OutlineActivity; module: OutlineModule }) {
  const id = useId();
  const { name, title, titles } = activity;
  const step = (direction: "up" | "down") => {
    const to = stepOf(modules, name, direction);
    const fields = to && { act: "move-activity", activity: name, module: to.module, before: to.before ?? "" };
    return (
      fields && (
        <Act
          action={action}
          fields={fields}
          icon={direction === "up" ? "up" : "below"}
          label={words[direction]}
          about={title}
        />
      )
    );
  };
  const others = modules.filter((one) => one.id !== module.id);
  return (
    <div className="acts">
      <div className="two">
        {step("up")}
        {step("down")}
      </div>
      {others.length > 0 && (
        <ActForm action={action} fields={{ act: "move-activity", activity: name, before: "" }} className="inline">
          <div>
            <label htmlFor={`${id}-to`}>{words.moveTo}</label>
            <select className="in" id={`${id}-to`} name="module">
              {others.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title}
                </option>
              ))}
            </select>
          </div>
          <button className="btn">
            {words.move} <span className="vh">{title}</span>
          </button>
        </ActForm>
      )}
      <ActForm action={action} fields={{ act: "rename-activity", activity: name }} className="stack">
        <TitleFields
          key={JSON.stringify(titles)}
          id={id}
          label={words.titleIn}
          languages={languages}
          title={titles}
          withWas
        />
        <button className="btn">
          <Icon name="pen" />
          {words.rename} <span className="vh">{title}</span>
        </button>
      </ActForm>
      <div className="two">
        <Act
          action={action}
          fields={{ act: "duplicate-activity", activity: name }}
          icon="copy"
          label={words.duplicate}
          about={title}
        />
        <Act
          action={action}
          fields={{ act: "delete-activity", activity: name }}
          icon="bin"
          label={words.remove}
          about={title}
        />
      </div>
    </div>
  );
}
