import { createHash } from "node:crypto";
import type { Learner } from "./chaos-space.ts";
import type { Listed, Screen } from "./screen.ts";

/** A form that somebody sent from a page: the person is the one whose page it was. */
export type Given = {
  act: number;
  who: Learner;
  path: string;
  /** Number of the attempt, for a quiz. */
  attempt: number | null;
  fields: Record<string, string[]>;
  /** How often the button was pressed. */
  presses: number;
  /** What the page that came next said of it. */
  said: "kept" | "stored" | "refused" | "not-sent" | "nothing";
  /** The delivery that the page named as the one just made. */
  delivery: string | null;
};

/** The latest word of the screens on a delivery, to the person it was said to. */
export type Said = Listed & { who: Learner };

/** What the two people of a journey gave, and what the screens told them. */
export class Ledger {
  readonly given: Given[] = [];
  readonly deliveries = new Map<string, Said>();
  /** Results, lessons that are finished and courses that are taken, by pages that came from the space. */
  readonly shown: { who: Learner; path: string }[] = [];
  /** What a page said was kept, and did not come back or never left. */
  readonly forgotten: string[] = [];
  readonly takenBack: string[] = [];
  readonly crossings: string[] = [];

  constructor(private readonly people: readonly Learner[]) {}

  /** Writes down what a page says. `may` are the people who may be signed in here, as far as is known. */
  look(screen: Screen, may: ReadonlySet<Learner>): void {
    const { path, name, html } = screen;
    for (const other of this.people)
      if (!may.has(other) && (html.includes(other.name) || html.includes(other.code)))
        this.cross(`${path} speaks of ${other.name}, where ${[...may].map((one) => one.name).join() || "nobody"} is`);
    const who = this.people.find((one) => one.name === name);
    if (!who) return;
    for (const item of screen.items) {
      this.heard({ ...item, who });
      for (const other of this.people)
        if (other !== who && item.path.includes(other.enrolment))
          this.cross(`the outbox of ${who.name} holds ${item.path} of ${other.name}`);
    }
    if (screen.now !== null && !this.deliveries.has(screen.now) && /^[0-9a-f-]{36}$/.test(screen.now))
      this.heard({ id: screen.now, state: "phone", path: "", who });
    if (screen.isKept) return;
    const isOutline = /^\/learn\/[^/]+$/.test(path) && html.includes(`href="${path}/lessons/`);
    if (screen.isFinished || screen.isResult || isOutline) this.shown.push({ who, path });
  }

  /** Whether a page speaks of something as not confirmed that another said was. */
  takesBack = ({ items }: Screen): boolean => items.some((item) => this.isTakenBack(item));

  private isTakenBack = ({ id, state }: Listed): boolean =>
    this.deliveries.get(id)?.state === "confirmed" && state !== "confirmed";

  private heard(said: Said): void {
    const before = this.deliveries.get(said.id);
    if (before && before.who !== said.who) this.cross(`delivery ${said.id} was shown to both people`);
    if (this.isTakenBack(said)) this.takenBack.push(`delivery ${said.id} was confirmed, and then ${said.state}`);
    else this.deliveries.set(said.id, { ...said, path: said.path || (before?.path ?? "") });
  }

  private cross(what: string): void {
    if (!this.crossings.includes(what)) this.crossings.push(what);
  }
}

/** The digest under which the space keeps a delivery of this form. */
export const digestOf = ({ path, fields }: Pick<Given, "path" | "fields">): string =>
  createHash("sha256")
    .update(JSON.stringify([path, fields]))
    .digest("hex");
