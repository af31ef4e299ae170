// npm run password -- CODE: gives somebody of the staff a first password again, for when no administrator can sign in. It is
// printed once and changed at the first sign-in; a second factor stays, every session ends. Ends with 0, with 1 when there is
// no such account among the staff, with 2 when called in another way.
import { readPersonalCode } from "#app/domain/identity/personal-code.ts";
import { renewPassword } from "#app/domain/identity/renewal.server.ts";
import { handedSecretEnd } from "#app/domain/identity/secret.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { runCommand, wrongUse } from "./command.ts";

await runCommand(async () => {
  const [typed, ...others] = process.argv.slice(2);
  const code = readPersonalCode(typed ?? "");
  if (!code || others.length > 0) return wrongUse("npm run password -- CODE, with a personal code such as NADIA-3342");
  const person = await unscopedPersonByCode(code);
  const at = new Date();
  const renewed = person && (await renewPassword(person.actor, { at }));
  if (!renewed?.ok) {
    console.error(`Nobody of the staff has the personal code ${code}. Learners get a new PIN from their trainer.`);
    return 1;
  }
  console.log(`${code}  ${renewed.value}`);
  console.log(`It works once, until ${handedSecretEnd(at).toISOString()}: whoever signs in with it chooses another.`);
  return 0;
});
