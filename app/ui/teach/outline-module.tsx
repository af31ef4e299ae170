import { useId, useState } from "react";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Act, ActForm } from "#app/ui/teach/act-form.tsx";
import {
  ActivityItem,
  Grip,
  Lacks,
  type OutlineItemProps,
  type OutlineModule,
} from "#app/ui/teach/outline-activity.tsx";
import { stepOfModule, type Move } from "#app/ui/teach/outline-moves.ts";
import { TitleFields } from "#app/ui/teach/title-fields.tsx";

/** A module in an outline: its activities, and a form for another one. */
export function ModuleSection({
  module,
  move,
  isAlive,
  ...page
}: OutlineItemProps & { module: OutlineModule; move: (move: Move) => void; isAlive: boolean }) {
  const { words, action, languages } = page;
  const { id, title, lacks, activities } = module;
  const fieldId = useId();
  // It stays open while one activity after the other is added.
  const [isEmpty] = useState(activities.length === 0);
  const stepOfHere = (direction: "up" | "down") => stepOfModule(page.modules, id, direction);
  return (
    <section className="card module" aria-labelledby={`module-${id}`}>
      <div className="item">
        {isAlive && (
          <Grip of={{ activity: null, module: id }} title={title} words={words} move={move} step={stepOfHere} />
        )}
        <h2 id={`module-${id}`} tabIndex={-1}>
          <bdi>{title}</bdi>
        </h2>
        {lacks.length > 0 && <Lacks lacks={lacks} />}
        <details className="more">
          <summary>
            <Icon name="more" />
            <span className="vh">
              {words.more} {title}
            </span>
          </summary>
          <ModuleActs module={module} {...page} />
        </details>
      </div>
      {activities.length === 0 && <p className="small">{words.emptyModule}</p>}
      <ol data-module={id} aria-labelledby={`module-${id}`}>
        {activities.map((activity) => (
          <ActivityItem
            key={activity.name}
            activity={activity}
            module={module}
            move={move}
            isAlive={isAlive}
            {...page}
          />
        ))}
      </ol>
      <details className="add" open={isEmpty}>
        <summary className="btn">
          <Icon name="plus" />
          {words.addActivity} <span className="vh">{title}</span>
        </summary>
        <ActForm key={activities.length} action={action} fields={{ act: "add-activity", module: id }} className="stack">
          <TitleFields id={`add-${fieldId}`} label={words.titleIn} languages={languages} />
          <div className="two">
            <button className="btn" name="kind" value="lesson">
              <Icon name="book" />
              {words.addLesson} <span className="vh">{title}</span>
            </button>
            <button className="btn" name="kind" value="quiz">
              <Icon name="list" />
              {words.addQuiz} <span className="vh">{title}</span>
            </button>
          </div>
          <a className="btn" href={module.documentHref}>
            <Icon name="up" />
            {words.fromDocument} <span className="vh">{title}</span>
          </a>
          <a className="btn" href={module.h5pHref}>
            <Icon name="plug" />
            {words.addH5p} <span className="vh">{title}</span>
          </a>
        </ActForm>
      </details>
    </section>
  );
}

function ModuleActs({ words, action, languages, modules, module }: OutlineItemProps & { module: OutlineModule }) {
  const id = useId();
  const step = (direction: "up" | "down") => {
    const to = stepOfModule(modules, module.id, direction);
    return (
      to && (
        <Act
          action={action}
          fields={{ act: "move-module", module: module.id, before: to.before ?? "" }}
          icon={direction === "up" ? "up" : "below"}
          label={words[direction]}
          about={module.title}
        />
      )
    );
  };
  return (
    <div className="acts">
      <div className="two">
        {step("up")}
        {step("down")}
      </div>
      <ActForm action={action} fields={{ act: "rename-module", module: module.id }} className="stack">
        <TitleFields
          key={JSON.stringify(module.titles)}
          id={id}
          label={words.titleIn}
          languages={languages}
          title={module.titles}
          withWas
        />
        <button className="btn">
          <Icon name="pen" />
          {words.rename} <span className="vh">{module.title}</span>
        </button>
      </ActForm>
      <Act
        action={action}
        fields={{ act: "delete-module", module: module.id }}
        icon="bin"
        label={words.removeModule}
        about={module.title}
      />
    </div>
  );
}
