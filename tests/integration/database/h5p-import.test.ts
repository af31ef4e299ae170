import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { draftShown } from "#app/domain/authoring/draft-shown.server.ts";
import { draftFile, openDraft } from "#app/domain/authoring/drafts.server.ts";
import { h5pImportJob, h5pImports, importH5p } from "#app/domain/authoring/h5p-import.server.ts";
import { packageOfDraft } from "#app/domain/authoring/publish-draft.server.ts";
import { letUpload, uploadersOf } from "#app/domain/authoring/upload-rights.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { resumeJobs } from "#app/domain/jobs/jobs.server.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { openJob } from "#app/data/jobs.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { packed } from "../../h5p/small-package.ts";
import { people } from "../../prepared-space.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-11-23T10:00:00Z");
const about = {
  title: { ar: "نعم أم لا", fr: "Oui ou non" },
  minutes: 4,
  counts: "score" as const,
  passMark: 50,
  trustPhone: true,
};
let trainer: Actor;
let administrator: Actor;
let course = "";

const person = async (code: string) => (await unscopedPersonByCode(code))!.actor;

beforeAll(async () => {
  await openSpace(at);
  trainer = await person(people.trainer);
  administrator = await person(people.administrator);
  course = (await courseBySlugs("positive", "first-job"))?.id ?? "";
});

const given = (bytes: Uint8Array, path = "h5p/yes-no.h5p") => ({ course, path, bytes, about });
async function bring(bytes: Uint8Array, path?: string, by = administrator) {
  const begun = await importH5p(given(bytes, path), { by, at });
  if (!begun.ok) throw new Error(begun.problem);
  await begun.value.done;
  const found = await h5pImports(course, { by, at });
  return found.ok ? found.value.imports.find(({ id }) => id === begun.value.id) : undefined;
}
const onDisk = () =>
  new Set(readdirSync(join(environment().dataFolder, "sources"), { recursive: true, encoding: "utf8" }));

test("a trainer brings in packages while a coordinator lets them", async () => {
  expect(await importH5p(given(packed()), { by: trainer, at })).toMatchObject({ problem: "not-allowed" });
  const trainers = await uploadersOf("positive", administrator);
  const first = trainers.ok ? trainers.value.find(({ code }) => code === people.trainer) : undefined;
  const choice = { organisation: "positive", trainer: first?.membershipId ?? "", may: true };
  expect(await letUpload(choice, { by: trainer, at })).toMatchObject({ problem: "not-allowed" });
  expect(await letUpload({ ...choice, trainer: "nobody" }, { by: administrator, at })).toMatchObject({ ok: false });
  expect(await letUpload(choice, { by: administrator, at })).toEqual({ ok: true, value: true });
  expect(await letUpload(choice, { by: administrator, at })).toEqual({ ok: true, value: true });
  expect(await bring(packed(), undefined, trainer)).toMatchObject({ outcome: { status: "accepted" } });
  await letUpload({ ...choice, may: false }, { by: administrator, at });
  expect(await importH5p(given(packed()), { by: trainer, at })).toMatchObject({ problem: "not-allowed" });
  const stranger = await person(people.otherTrainer);
  expect(await importH5p(given(packed()), { by: stranger, at })).toMatchObject({ problem: "not-found" });
});

test("what is accepted is in the draft, which can be published", async () => {
  const outcome = await bring(packed(), "h5p/other.fr.h5p");
  expect(outcome).toMatchObject({
    percent: 100,
    outcome: {
      status: "accepted",
      title: "Un oui ou un non · نعم أم لا",
      libraries: ["Fadae.Icons 4.5", "Fadae.Base 2.3", "Fadae.YesNo 1.0"],
    },
  });
  await bring(packed(), "h5p/other.ar.h5p");
  const opened = await openDraft(course, { by: administrator, at });
  if (!opened.ok) throw new Error(opened.problem);
  const yaml = new TextDecoder().decode((await draftFile(opened.value.draft, "course.yaml"))?.content);
  expect(yaml.match(/h5p: other/g)).toHaveLength(1);
  const read = await packageOfDraft(opened.value.draft);
  expect(read).toMatchObject({ ok: true });
});

test("of what is refused nothing is on the disk, and the reason is kept", async () => {
  const before = onDisk();
  expect(await bring(packed({ "content/movie.php": "<?php" }), "h5p/bad.h5p")).toMatchObject({
    outcome: { status: "refused", code: "file-kind", at: "content/movie.php", facts: { kind: "php" } },
  });
  expect(await bring(Buffer.from("no ZIP"), "h5p/bad.h5p")).toMatchObject({
    outcome: { status: "refused", code: "zip-unreadable" },
  });
  expect(onDisk()).toEqual(before);
  for (const path of ["h5p/../x.h5p", "h5p/x.yaml", "media/x.h5p", "h5p/.h5p"])
    expect(await importH5p(given(packed(), path), { by: administrator, at })).toMatchObject({ problem: "path" });
});

test("one package of a draft is taken in at a time, and what was cut off is ended at the next start", async () => {
  const begun = { kind: h5pImportJob.name, courseId: course, input: { path: "h5p/cut.h5p", bytes: 9 } };
  const { job } = await openJob({ ...begun, startedAt: at, startedById: administrator.userId });
  expect(await importH5p(given(packed()), { by: administrator, at })).toMatchObject({ problem: "busy" });
  await (
    await resumeJobs([h5pImportJob])
  ).done;
  const found = await h5pImports(course, { by: administrator, at });
  expect(found.ok && found.value.imports.find((one) => one.id === job.id)).toMatchObject({
    outcome: { status: "interrupted" },
  });
  expect(await bring(packed())).toMatchObject({ outcome: { status: "accepted" } });
});

test("an activity goes to the module that was chosen, once, and a second tap is the same import", async () => {
  const modules = async () => {
    const shown = await draftShown(course, { by: administrator, at });
    return shown.ok ? shown.value.outline.modules : [];
  };
  const [first] = await modules();
  const input = { ...given(packed(), "h5p/placed.h5p"), module: first?.id ?? "" };
  const both = await Promise.all([1, 2].map(() => importH5p(input, { by: administrator, at })));
  expect(both[0]).toMatchObject({ ok: true });
  expect(both.map((one) => one.ok && one.value.id)).toEqual([both[0], both[0]].map((one) => one?.ok && one.value.id));
  for (const one of both) if (one.ok) await one.value.done;
  expect((await modules())[0]?.activities.at(-1)).toEqual({ kind: "h5p", name: "placed" });
  await bring(packed(), "h5p/placed.h5p");
  await bring(packed(), "h5p/lost.h5p");
  const now = await modules();
  expect(now.flatMap(({ activities }) => activities).filter(({ name }) => name === "placed")).toHaveLength(1);
  expect(now.at(-1)?.activities.at(-1)).toEqual({ kind: "h5p", name: "lost" });
  const empty = { ...given(new Uint8Array(), "h5p/empty.h5p") };
  expect(await importH5p(empty, { by: administrator, at })).toMatchObject({ problem: "empty" });
});
