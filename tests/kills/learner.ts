import { createHash, randomUUID } from "node:crypto";
import type { Chance } from "../chaos/chance.ts";
import type { Book, Fact } from "./book.ts";
import type { Gate } from "./gate.ts";
import { fileQuiz, killAddress, lessons, quizzes, rightPlace, rightText } from "./kill-course.ts";
import { Sender } from "./sender.ts";

/** Somebody who completed the course: the coordinator may take the certificate back. */
export type Certified = { enrolment: string; serial: string };

export type Class = {
  book: Book;
  gate: Gate;
  dice: Chance;
  certified: Certified[];
  isOver: () => boolean;
};

/** Joins, takes the course in some order, by forms and by deliveries, claims the certificate; then comes somebody else. */
export async function learn(place: number, given: Class): Promise<void> {
  for (let turn = 0; !given.isOver(); turn++) await one(`Mital ${place} ${turn}`, `10.1.${place}.${turn % 250}`, given);
}

async function one(name: string, from: string, { book, gate, dice, certified, isOver }: Class): Promise<void> {
  const sender = new Sender(book, gate, from);
  const byPhone = () => (dice.percent(50) ? randomUUID() : null);
  const secret = "2749";
  const person: Fact = { key: `${name} joins`, kind: "person", name, delivery: null };
  await sender.post("/join", { name, secret, again: secret, locale: "ar", to: "/learn" }, person);
  await sender.whoAmI();
  const course = `/courses/${killAddress.organisation}/${killAddress.course}`;
  const enrolled = await sender.post(
    course,
    {},
    { key: `${name} enrols`, kind: "enrolment", name, delivery: byPhone() },
  );
  const enrolment = /\/learn\/([a-z0-9]+)/.exec(enrolled.location || enrolled.text)?.[1] ?? "";

  const finish = (activity: string) => async () => {
    const fact = { key: `${name} ${activity}`, kind: "lesson" as const, name, activity, delivery: byPhone() };
    await sender.post(`/learn/${enrolment}/lessons/${activity}`, {}, fact);
    return true;
  };

  const answer = (activity: string) => async () => {
    const path = `/learn/${enrolment}/quizzes/${activity}`;
    const { text } = await sender.get(path);
    const number = Number(/name="attempt" value="(\d+)"/.exec(text)?.[1]);
    const options = text.split('<label class="opt">').slice(1);
    const right = options.find((option) => option.includes(rightText)) ?? "";
    const isRight = dice.percent(65);
    const chosen = isRight ? right : (options.find((option) => option !== right) ?? "");
    const [, field = "", key = ""] = /name="([^"]+)" value="(\d+)"/.exec(chosen) ?? [];
    const option = isRight ? rightPlace : chosen.includes("أول") ? 0 : 2;
    const about = { name, activity, number };
    if (dice.percent(30)) {
      const draft: Fact = {
        key: `${name} ${activity} ${number} draft`,
        kind: "draft",
        given: key,
        ...about,
        delivery: null,
      };
      await sender.post(path, { attempt: String(number), [field]: key, intent: "save" }, draft);
    }
    if (isOver()) return true;
    const fact: Fact = { key: `${name} ${activity} ${number}`, kind: "attempt", option, ...about, delivery: byPhone() };
    await sender.post(path, { attempt: String(number), [field]: key }, fact);
    return isRight;
  };

  const giveFile = async () => {
    const bytes = `${name}\n${"letter ".repeat(dice.between(1, 4000))}${randomUUID()}`;
    const form = new FormData();
    form.set("attempt", "1");
    form.set("intent", "give-given");
    form.set("file-given", new File([bytes], "letter.txt"));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    await sender.post(`/learn/${enrolment}/quizzes/${fileQuiz}`, form, {
      ...{ key: `${name} file`, kind: "file", name, sha256, delivery: null },
    });
    return true;
  };

  const left = [...lessons.map(finish), ...quizzes.map(answer), ...(dice.percent(40) ? [giveFile] : [])];
  while (left.length > 0 && !isOver()) {
    const act = dice.oneOf(left);
    if (await act()) left.splice(left.indexOf(act), 1);
  }
  // Some wait until the coordinator issues to everybody at once.
  if (left.length > 0 || isOver() || dice.percent(25)) return;
  const claim: Fact = { key: `${name} claims`, kind: "certificate", name, delivery: byPhone() };
  const claimed = await sender.post(
    `/learn/${enrolment}/certificate`,
    { ar: "", latin: name.replace(/\d/g, "x") },
    claim,
  );
  const serial = /certificates\/(\w+)/.exec(claimed.location || claimed.text)?.[1];
  if (serial) certified.push({ enrolment, serial });
}
