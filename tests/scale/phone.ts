import { Agent, request, type IncomingMessage } from "node:http";
import { gunzipSync } from "node:zlib";

export type PhoneAnswer = { status: number; location: string; text: string };

/** Where phones break off: half a form is sent, the first bytes of an answer have come, or nowhere. */
export type BreaksOff = "in the form" | "in the answer" | null;

/** What a class of learners met. Times are milliseconds from a request to the last byte of its answer. */
export type Diary = { times: number[]; brokenOff: number; sentAgain: number; wrong: string[] };

export const emptyDiary = (): Diary => ({ times: [], brokenOff: 0, sentAgain: 0, wrong: [] });

/** A browser with a cookie and an address of its own; many share the connections of an agent. */
export class Phone {
  readonly #given: { address: string; agent: Agent; cookie: string; from: string; diary: Diary };

  constructor(given: { address: string; agent: Agent; cookie: string; from: string; diary: Diary }) {
    this.#given = given;
  }

  /**
   * Asks for a page, or sends a form. Null when the phone broke off. A connection that the server closed while nobody used
   * it is found out by the next request, which then goes out again, as browsers do.
   */
  async ask(
    path: string,
    form: URLSearchParams | null = null,
    breaksOff: BreaksOff = null,
  ): Promise<PhoneAnswer | null> {
    const { diary } = this.#given;
    const begun = performance.now();
    for (;;) {
      try {
        const answer = await this.#send(path, form, breaksOff);
        if (answer) diary.times.push(performance.now() - begun);
        else diary.brokenOff++;
        return answer;
      } catch (error) {
        if (!(error instanceof StaleConnection)) throw error;
        diary.sentAgain++;
      }
    }
  }

  #send(path: string, form: URLSearchParams | null, breaksOff: BreaksOff): Promise<PhoneAnswer | null> {
    const { address, agent, cookie, from } = this.#given;
    const body = form?.toString();
    const headers = {
      ...{ cookie, "x-forwarded-for": from, "accept-encoding": "gzip" },
      ...(body !== undefined && {
        ...{ "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body) },
      }),
    };
    return new Promise((done, failed) => {
      const asked = request(address + path, { agent, headers, method: form ? "POST" : "GET" }, (answer) => {
        if (breaksOff === "in the answer") {
          asked.destroy();
          done(null);
        } else read(answer).then(done, failed);
      });
      asked.once("error", (error: NodeJS.ErrnoException) => {
        if (breaksOff) done(null);
        else failed(asked.reusedSocket && error.code === "ECONNRESET" ? new StaleConnection() : error);
      });
      if (breaksOff !== "in the form" || body === undefined) asked.end(body);
      else asked.write(body.slice(0, body.length / 2), () => asked.destroy());
    });
  }
}

class StaleConnection extends Error {}

async function read(answer: IncomingMessage): Promise<PhoneAnswer> {
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece as Buffer);
  const bytes = Buffer.concat(pieces);
  const text = (answer.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes).toString();
  return { status: answer.statusCode ?? 0, location: answer.headers.location ?? "", text };
}
