import { setTimeout as pause } from "node:timers/promises";
import type { Book, Fact } from "./book.ts";
import type { Gate } from "./gate.ts";

export type Form = Record<string, string> | FormData;
export type Answer = { status: number; text: string; location: string; cookie: string | null; person: string | null };

/** Somebody at a browser: an address and a cookie of their own. */
export class Sender {
  cookie = "";
  /** The identifier of whoever is signed in. */
  userId = "";

  constructor(
    private readonly book: Book,
    private readonly gate: Gate,
    private readonly from: string,
  ) {}

  /** Asks until an answer comes whole; a space that is down is waited for. */
  async get(path: string): Promise<Answer> {
    for (;;) {
      const answer = await this.ask(path, {});
      if (answer) return answer;
    }
  }

  /**
   * Posts a form, by itself or as a phone delivers one that it kept, until an answer comes whole: what is not confirmed is
   * sent again, under the same identifier.
   */
  async post(path: string, form: Form, fact: Fact | null): Promise<Answer> {
    for (;;) {
      await this.gate.passed();
      if (fact) this.book.sent(fact);
      const headers: Record<string, string> = fact?.delivery
        ? { "fadae-delivery": fact.delivery, "fadae-for": this.userId, "fadae-ended": String(Date.now()) }
        : {};
      const body = form instanceof FormData ? form : new URLSearchParams(form);
      const answer = await this.ask(path, { method: "POST", body, headers });
      if (!answer) continue;
      const isGood = fact?.delivery ? /"accepted"/.test(answer.text) : answer.status === 302 && !isSignIn(answer);
      if (fact && isGood) this.book.confirm(fact);
      else if (fact)
        this.book.strange.push(`${fact.key}: ${answer.status} ${answer.location} ${answer.text.slice(0, 80)}`);
      return answer;
    }
  }

  /** Takes a refusal for what it is: the fact was stored, and its first answer lost. */
  allow(fact: Fact): void {
    this.book.strange.pop();
    this.book.confirm(fact);
  }

  private async ask(path: string, init: RequestInit): Promise<Answer | null> {
    await this.gate.passed();
    try {
      const given = await fetch(this.gate.address + path, {
        ...{ redirect: "manual", ...init, signal: AbortSignal.timeout(60_000) },
        headers: { ...(init.headers as object), cookie: this.cookie, "x-forwarded-for": this.from },
      });
      const text = await given.text();
      this.book.count(given.status);
      if (given.status === 503 || given.status === 429) {
        if (given.status === 503) this.book.cut++;
        await pause(100);
        return null;
      }
      const cookie = given.headers.getSetCookie().find((one) => one.startsWith("fadae_session="));
      if (cookie) this.cookie = cookie.split(";")[0] ?? "";
      const location = given.headers.get("location") ?? "";
      const answer = { status: given.status, text, location, cookie: cookie ?? null, person: null };
      if (this.userId && isSignIn(answer)) this.book.strange.push(`the session of ${this.userId} ended at ${path}`);
      return answer;
    } catch {
      this.book.cut++;
      await pause(20);
      return null;
    }
  }

  /** Asks the space who is signed in. */
  async whoAmI(): Promise<void> {
    for (;;) {
      await this.gate.passed();
      try {
        const given = await fetch(`${this.gate.address}/learn`, {
          headers: { cookie: this.cookie, "fadae-worker": "none", "x-forwarded-for": this.from },
        });
        await given.text();
        this.userId = given.headers.get("fadae-person") ?? "";
        if (given.status === 200 && this.userId) return;
      } catch {
        this.book.cut++;
      }
      await pause(20);
    }
  }
}

const isSignIn = ({ location }: { location: string }): boolean => location.startsWith("/sign-in");
