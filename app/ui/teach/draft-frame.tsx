import { NavLink } from "@remix-run/react";
import type { ReactNode } from "react";
import { Icon } from "#app/ui/shared/icon.tsx";

/** The pages of a draft in their order, by the end of their address; the first is the draft itself. */
export const draftTabs = ["", "about", "completion", "pictures", "files", "h5p", "publish", "package"] as const;

export type DraftFrameProps = {
  words: { tabs: string; draft: string };
  back: { href: string; label: string };
  title: string;
  organisation: string;
  accent: "a1" | "a2" | "a3" | "a4";
  /** Address of the draft. */
  home: string;
  tabs: { href: string; label: string }[];
  children: ReactNode;
};

/** A course being written: which one, and the pages on which it is written. */
export const DraftFrame = ({ words, back, title, organisation, accent, home, tabs, children }: DraftFrameProps) => (
  <>
    <a className="back" href={back.href}>
      <Icon name="back" flip />
      {back.label}
    </a>
    <div className={`drafted ${accent}`}>
      <span className="by">
        <Icon name={accent} />
        {organisation}
      </span>
      <p className="big">
        <bdi>{title}</bdi> <span className="chip info">{words.draft}</span>
      </p>
    </div>
    <nav className="pages" aria-label={words.tabs}>
      {tabs.map(({ href, label }) => (
        <NavLink key={href} to={href} end={href === home} prefetch="none">
          {label}
        </NavLink>
      ))}
    </nav>
    {children}
  </>
);
