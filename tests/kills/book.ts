/** What one post asks the space to keep. `key` names the fact: another post of the same key asks for the same one. */
export type Fact = { key: string; delivery: string | null } & (
  | { kind: "person"; name: string }
  | { kind: "enrolment"; name: string }
  | { kind: "lesson"; name: string; activity: string }
  | { kind: "attempt"; name: string; activity: string; number: number; option: number }
  | { kind: "draft"; name: string; activity: string; number: number; given: string }
  | { kind: "file"; name: string; sha256: string }
  | { kind: "certificate"; name: string }
  | { kind: "revocation"; serial: string }
);

type Kept = { fact: Fact; tries: number; confirmed: boolean };

/** What was sent to the space, and what it confirmed by an answer that came whole. */
export class Book {
  readonly all = new Map<string, Kept>();
  /** What an answer said that cannot be: a session that ended, a post that was refused. */
  readonly strange: string[] = [];
  readonly answers: Record<string, number> = {};
  /** Times that an answer did not come, or was 503: nobody knows what became of the post. */
  cut = 0;
  #waits: { left: number; done: () => void }[] = [];

  sent(fact: Fact): void {
    const kept = this.all.get(fact.key);
    if (kept) kept.tries++;
    else this.all.set(fact.key, { fact, tries: 1, confirmed: false });
  }

  confirm({ key }: Fact): void {
    const kept = this.all.get(key);
    if (kept) kept.confirmed = true;
  }

  count(status: number): void {
    this.answers[status] = (this.answers[status] ?? 0) + 1;
    this.#waits = this.#waits.filter((wait) => {
      if (--wait.left > 0) return true;
      wait.done();
      return false;
    });
  }

  /** Fulfilled when so many answers more have come. */
  answersMore(left: number): Promise<void> {
    return new Promise((done) => this.#waits.push({ left, done }));
  }

  get confirmed(): number {
    return [...this.all.values()].filter((one) => one.confirmed).length;
  }

  of<Kind extends Fact["kind"]>(kind: Kind) {
    return [...this.all.values()].filter(
      (one): one is Kept & { fact: Extract<Fact, { kind: Kind }> } => one.fact.kind === kind,
    );
  }
}
