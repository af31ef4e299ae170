import { readFile, readdir } from "node:fs/promises";
import { stdin, stdout } from "node:process";
import { createInterface } from "node:readline/promises";
import { parse } from "yaml";
import { z } from "zod";
import { ensureKeys } from "#app/domain/certificates/keys/keys.server.ts";
import { addAccount } from "#app/domain/identity/accounts.server.ts";
import { listedOrganisationSchema } from "#app/domain/identity/organisation.ts";
import { readName } from "#app/domain/identity/person-name.ts";
import { readSecret } from "#app/domain/identity/secret.ts";
import { publishFolder } from "#app/domain/content-packages/publish-folder.server.ts";
import type { CourseAddress } from "#app/domain/content-packages/course-source.server.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { finishLesson } from "#app/domain/learning/lessons.server.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { keepOrganisation, organisationBySlug } from "#app/data/organisations.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { renewSearchWords } from "#app/data/search-words.server.ts";
import { findSpace, keepSpace, type Space } from "#app/data/space.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { faultLine } from "#app/i18n/fault-words.ts";

/** Invented people of a demonstration space, as `npm start` prints them. */
export const demonstrationAccounts = [
  { code: "AMINA-4821", secret: "2739", does: "learner", name: "أمينة التجريبية" },
  { code: "ILYAS-7304", secret: "5186", does: "learner, under way", name: "Ilyas Mital" },
  {
    code: "OMAR-1560",
    secret: "demo-berkane-omar",
    does: "trainer of Digital Paths",
    name: "عمر المثالي",
    role: "trainer",
    organisation: "digital-paths",
  },
  {
    code: "SALMA-2947",
    secret: "demo-berkane-salma",
    does: "trainer of POSITIVE",
    name: "Salma Tajribi",
    role: "trainer",
    organisation: "positive",
  },
  {
    code: "NADIA-8812",
    secret: "demo-berkane-nadia",
    does: "administrator",
    name: "نادية الوهمية",
    role: "administrator",
  },
  {
    code: "HIBA-6635",
    secret: "demo-berkane-hiba",
    does: "counsellor of ANAPEC, with a second code made at the first sign-in",
    name: "هبة الخيالية",
    role: "counsellor",
    organisation: "anapec",
  },
] as const;

/**
 * Brings the space to where it can serve: the associations, the courses of `courses/`, and at the first start the
 * first administrator or, in a demonstration, the invented people. Run again with nothing new, it writes nothing.
 */
export async function openSpace(at = new Date()): Promise<Space> {
  const { production, demo } = environment();
  const opened = await findSpace();
  if (opened?.isDemonstration && production && demo !== true)
    throw new Error(
      "The space cannot start: this data holds demonstration people; name an empty DATA_DIR for production, or set DEMO=1.",
    );
  const isDemonstration = demo ?? opened?.isDemonstration ?? !production;
  const administrator = !opened && !isDemonstration ? await firstAdministrator() : null;
  await keepOrganisations();
  await ensureKeys({ at });
  await publishCourses(at);
  await renewSearchWords();
  if (administrator) await addAdministrator(administrator, at);
  if (isDemonstration && !opened?.isDemonstration) await addDemonstrationPeople(at);
  const space = {
    isDemonstration: isDemonstration || (opened?.isDemonstration ?? false),
    openedAt: opened?.openedAt ?? at,
  };
  if (space.isDemonstration !== opened?.isDemonstration) await keepSpace(space);
  return space;
}

async function keepOrganisations(): Promise<void> {
  const organisations = z
    .array(listedOrganisationSchema)
    .parse(parse(await readFile("courses/organisations.yaml", "utf8")));
  for (const organisation of organisations) await keepOrganisation(organisation);
}

async function publishCourses(at: Date): Promise<void> {
  for (const organisation of await foldersOf("courses"))
    for (const course of await foldersOf(`courses/${organisation}`)) await publishCourse({ organisation, course }, at);
}

async function publishCourse(address: CourseAddress, at: Date): Promise<void> {
  const folder = `courses/${address.organisation}/${address.course}`;
  const published = await publishFolder({ ...address, folder }, { at });
  if (published.ok) return;
  if (published.problem === "unknown-association")
    throw new Error(`courses/organisations.yaml has no "${address.organisation}"`);
  const faults = published.faults.map((fault) => `  ${faultLine(fault, "en")}`).join("\n");
  throw new Error(`The space cannot start: the course in ${folder} has faults:\n${faults}`);
}

const foldersOf = async (path: string): Promise<string[]> =>
  (await readdir(path, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();

async function firstAdministrator(): Promise<{ name: string; password: string }> {
  const given = environment().administrator;
  if (given) return given;
  if (!stdin.isTTY)
    throw new Error(
      "The space cannot start: the first start needs ADMIN_NAME and ADMIN_PASSWORD (12 characters or more).",
    );
  const terminal = createInterface({ input: stdin, output: stdout });
  const name = await terminal.question("Name of the first administrator: ");
  const password = await terminal.question("Password (12 characters or more): ");
  terminal.close();
  return { name, password };
}

async function addAdministrator(given: { name: string; password: string }, at: Date): Promise<void> {
  const name = readName(given.name);
  if (!name.ok) throw new Error("The space cannot start: ADMIN_NAME needs letters, without signs or emoji.");
  const secret = readSecret(given.password, "staff");
  if (!secret.ok)
    throw new Error("The space cannot start: ADMIN_PASSWORD needs 12 characters or more, not all alike or in a row.");
  const memberships = [{ role: "administrator" as const, organisationId: null }];
  const { code } = await addAccount({ name: name.value, secret: secret.value, locale: "ar", memberships, at });
  stdout.write(`\n  The first administrator signs in with the personal code ${code}\n`);
}

async function addDemonstrationPeople(at: Date): Promise<void> {
  for (const account of demonstrationAccounts) {
    const { code, name, secret } = account;
    const organisation = "organisation" in account ? await organisationBySlug(account.organisation) : null;
    const memberships = "role" in account ? [{ role: account.role, organisationId: organisation?.id ?? null }] : [];
    // A first start that was cut off has left some of them.
    const by =
      (await unscopedPersonByCode(code))?.actor ??
      (await addAccount({ code, name, secret, locale: "ar", memberships, at }));
    if (account.does === "learner, under way") {
      const address = { organisation: "digital-paths", course: "digital-safety" };
      const course = await courseBySlugs(address.organisation, address.course);
      const enrolment = await enrol(address, { by, at });
      const lessons = course ? activitiesOf(course.latest.content).filter(({ kind }) => kind === "lesson") : [];
      if (enrolment.ok)
        for (const lesson of lessons.slice(0, 3))
          await finishLesson({ enrolment: enrolment.value, activity: lesson.id }, { by, at });
    }
  }
}
