import { setTimeout as pause } from "node:timers/promises";
import { demonstrationAccounts } from "../../prisma/seed.ts";
import { packed } from "../h5p/small-package.ts";
import type { Fact } from "./book.ts";
import type { Class } from "./learner.ts";
import { Sender } from "./sender.ts";

/**
 * Takes certificates back, has them issued to everybody who waits, and uploads packages of H5P, the last two as work that
 * outlives its request.
 */
export async function coordinate(
  { book, gate, dice, certified, isOver }: Class,
  courses: { kills: string; h5p: string },
): Promise<void> {
  const sender = new Sender(book, gate, "10.2.0.1");
  const { code, secret } = demonstrationAccounts.find(({ does }) => does === "administrator") ?? {
    code: "",
    secret: "",
  };
  await sender.post("/sign-in", { code, secret, to: "/learn" }, null);
  await sender.whoAmI();
  for (let turn = 0; !isOver(); turn++) {
    const act = dice.weighted({ revoke: 5, batch: 4, h5p: 2 });
    if (act === "batch") await sender.post(`/teach/courses/${courses.kills}/certificates`, {}, null);
    else if (act === "h5p")
      await sender.post(`/teach/courses/${courses.h5p}/draft/h5p`, packageNamed(`k${turn}`), null);
    else {
      const taken = certified.shift();
      if (taken) {
        const { enrolment, serial } = taken;
        const fact: Fact = { key: `${serial} is revoked`, kind: "revocation", serial, delivery: null };
        const form = { intent: "revoke", reason: "wrong-person", sure: "yes" };
        await revoke(sender, `/teach/enrolments/${enrolment}/certificate`, form, fact);
      }
    }
    await pause(dice.between(5, 120));
  }
}

// The second time it is refused, since the first was stored and its answer lost.
async function revoke(sender: Sender, path: string, form: Record<string, string>, fact: Fact): Promise<void> {
  const { status } = await sender.post(path, form, fact);
  if (status === 422) sender.allow(fact);
}

function packageNamed(name: string): FormData {
  const form = new FormData();
  form.set("file", new File([new Uint8Array(packed({ "content/extra.txt": name }))], `${name}.h5p`));
  const about = { name, language: "", "title-ar": "نشاط", "title-fr": "Activité", "title-en": "Activity" };
  for (const [field, value] of Object.entries({ ...about, minutes: "2", counts: "completion", module: "" }))
    form.set(field, value);
  return form;
}
