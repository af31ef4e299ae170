import { setTimeout as pause } from "node:timers/promises";
import { showSerial } from "#app/domain/certificates/serial.ts";
import { fieldsOf } from "../bench/quiz-forms.ts";
import type { Chance } from "../chaos/chance.ts";
import type { Member, Taken } from "./crowd.ts";
import type { BreaksOff, Diary, Phone, PhoneAnswer } from "./phone.ts";

/** What the space said yes to, and so has to have at the end. */
export type Promised = {
  lessons: { enrolment: string; activity: string }[];
  attempts: { enrolment: string; activity: string; number: number }[];
};

export type Evening = {
  diary: Diary;
  promised: Promised;
  /** A serial of anybody's. */
  anySerial: () => string;
  /** Ends when nobody begins anything more. */
  over: AbortSignal;
  /** Milliseconds until the next thing somebody does. */
  thinkTime: (dice: Chance) => number;
  /** Milliseconds until somebody comes. */
  arrival: (dice: Chance) => number;
};

/** How many requests in a hundred a phone breaks off; it comes again after a while. */
const brokenOffPercent = 2;

/** An evening of one learner: pages, lessons, quizzes and sometimes a certificate, with time to read between them. */
export async function spendEvening(member: Member, phone: Phone, dice: Chance, evening: Evening): Promise<void> {
  const { diary, promised, over, thinkTime, arrival, anySerial } = evening;
  // Whoever reads when the evening ends reads no further.
  const read = (milliseconds: number) => pause(milliseconds, undefined, { signal: over }).catch(() => undefined);
  const think = () => read(thinkTime(dice));
  const taken = dice.oneOf(member.enrolments);

  // Whoever is cut off asks for the same again.
  async function ask(path: string, form: URLSearchParams | null = null): Promise<PhoneAnswer> {
    const breaksOff: BreaksOff = !dice.percent(brokenOffPercent)
      ? null
      : form && dice.percent(50)
        ? "in the form"
        : "in the answer";
    return (await phone.ask(path, form, breaksOff)) ?? (await pause(dice.between(200, 3000)), ask(path, form));
  }

  async function page(path: string, holds: string): Promise<string> {
    const { status, text } = await ask(path);
    const isRight = status === 200 && text.includes(holds) && /<\/html>(<!--[^>]*-->)*$/.test(text);
    if (!isRight) diary.wrong.push(`${path}: ${status}${status === 200 ? `, without ${holds}` : ""}`);
    return text;
  }

  async function post(path: string, form: URLSearchParams, to: string): Promise<boolean> {
    const { status, location } = await ask(path, form);
    const isRight = status === 302 && location.includes(to);
    if (!isRight) diary.wrong.push(`POST ${path}: ${status} ${location}`);
    return isRight;
  }

  const acts = {
    home: async () => void (await page("/learn", member.name)),
    outline: async () => void (await page(`/learn/${taken.id}`, `/learn/${taken.id}/`)),
    async lesson() {
      const activity = dice.oneOf(taken.sample.lessons);
      const path = `/learn/${taken.id}/lessons/${activity}`;
      await page(path, taken.id);
      await think();
      if (over.aborted || dice.percent(30)) return;
      if (await post(path, new URLSearchParams(), `/learn/${taken.id}`))
        promised.lessons.push({ enrolment: taken.id, activity });
    },
    quiz: async () => answerQuiz(taken),
    verification: async () => {
      const serial = anySerial();
      await page(`/v/${serial}`, showSerial(serial));
    },
  };

  async function answerQuiz({ id, sample }: Taken): Promise<void> {
    const activity = dice.oneOf(sample.quizzes).id;
    const path = `/learn/${id}/quizzes/${activity}`;
    const fields = fieldsOf(await page(path, id));
    const number = Number(fields.get("attempt"));
    // Nobody has attempts without end: then the page has no form.
    if (!fields.has("attempt")) return;
    await think();
    if (over.aborted) return;
    const result = `${path}/attempts/${number}`;
    if (!(await post(path, fields, result))) return;
    promised.attempts.push({ enrolment: id, activity, number });
    await page(result, id);
  }

  await read(arrival(dice));
  while (!over.aborted) {
    await acts[dice.weighted({ home: 15, outline: 15, lesson: 45, quiz: 15, verification: 10 })]();
    await think();
  }
}
