// The script of verify.html. It asks the network for nothing: its policy would not let it.
import { readKeyList } from "#app/domain/certificates/verifying/key-list.ts";
import { limits } from "#app/domain/certificates/verifying/limits.ts";
import type { Report } from "#app/domain/certificates/verifying/report.ts";
import { verifyFile, verifyText } from "#app/domain/certificates/verifying/verify.ts";
import { arabic } from "#app/verify-page/words-ar.ts";
import { english } from "#app/verify-page/words-en.ts";
import { french } from "#app/verify-page/words-fr.ts";
import { textInPicture } from "#app/verify-page/picture.ts";
import { resultOf, say } from "#app/verify-page/result.ts";
import type { TextName, Words } from "#app/verify-page/words.ts";

const languages: Record<string, Words> = { ar: arabic, fr: french, en: english };
const byId = (id: string): HTMLElement => document.getElementById(id)!;
const inputOf = (id: string) => byId(id) as HTMLInputElement;

/** One thing asked about; `source` is asked again when there is a new key list. */
type Asked = { name: string; source: Uint8Array | string; report: Report | null; note: TextName | null };

let words = arabic;
let asked: Asked[] = [];
const statusLists: unknown[] = [];
const pinned: unknown = JSON.parse(byId("keys").textContent ?? "[]");
const lists = [pinned].flat().flatMap((list) => readKeyList(list) ?? []);

for (const button of document.querySelectorAll<HTMLElement>("[data-language]"))
  button.addEventListener("click", () => speak(button.dataset.language!));
byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = (byId("text") as HTMLTextAreaElement).value.trim();
  if (text) void take([{ name: `${text.slice(0, 24)}…`, source: text, report: null, note: null }]);
});
for (const id of ["files", "photo", "lists"]) {
  const input = inputOf(id);
  input.addEventListener("change", () => {
    const chosen = [...(input.files ?? [])];
    input.value = "";
    void (id === "lists" ? addLists(chosen) : takeFiles(chosen));
  });
}
for (const type of ["dragover", "dragleave", "drop"])
  document.addEventListener(type, (event) => {
    event.preventDefault();
    byId("drop").classList.toggle("over", type === "dragover");
    if (type === "drop") void takeFiles([...((event as DragEvent).dataTransfer?.files ?? [])]);
  });
byId("clear").addEventListener("click", () => {
  asked = [];
  show();
  byId("files").focus();
});
speak(navigator.languages.map((language) => language.slice(0, 2)).find((language) => languages[language]) ?? "ar");

function speak(language: string): void {
  words = languages[language]!;
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  document.title = words.title;
  for (const element of document.querySelectorAll<HTMLElement>("[data-text]"))
    element.textContent = words[element.dataset.text as TextName];
  for (const button of document.querySelectorAll<HTMLElement>("[data-language]"))
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  show();
}

/** Shows the lists that are relied on and all results, in the language of now. */
function show(): void {
  byId("trial").hidden = !lists.some(({ host }) => host.endsWith(".example"));
  byId("hosts").replaceChildren(
    ...(lists.length === 0
      ? [say("li", words.keysNone)]
      : lists.map(({ host, madeAt }) => say("li", `${host} – ${words.keysOf.replace("{date}", madeAt.slice(0, 10))}`))),
  );
  byId("results").replaceChildren(
    ...asked.map(({ name, report, note }) => {
      const item = document.createElement("li");
      item.append(resultOf({ name, report, note }, words));
      return item;
    }),
  );
  byId("clear").hidden = asked.length === 0;
}

async function takeFiles(files: File[]): Promise<void> {
  const read: Asked[] = [];
  byId("said").textContent = words.checking;
  for (const file of files) {
    const text = file.type.startsWith("image/") ? await textInPicture(file) : undefined;
    // Of a file beyond the limit no more is read than shows that it is.
    const source = text ?? new Uint8Array(await file.slice(0, limits.fileBytes + 1).arrayBuffer());
    read.push({ name: file.name, source, report: null, note: text === null ? "noCode" : null });
  }
  await take(read);
}

async function take(more: Asked[]): Promise<void> {
  asked = [...more, ...asked];
  byId("said").textContent = words.checking;
  await judgeAll();
  byId("said").textContent = "";
  show();
}

async function judgeAll(): Promise<void> {
  const trust = { keys: lists, at: new Date(), statusLists };
  for (const one of asked) {
    // A list that came with certificates must not vouch for them: it counts when somebody adds it.
    if (typeof one.source !== "string" && isKeyList(one.source)) {
      one.note = "keysAmong";
      continue;
    }
    one.report =
      typeof one.source === "string" ? await verifyText(one.source, trust) : await verifyFile(one.source, trust);
    one.note = one.report.problem === "only-an-address" ? "onlyAddress" : one.note;
  }
}

function isKeyList(bytes: Uint8Array): boolean {
  if (bytes.length > 4_000_000 || bytes[0] !== 0x7b) return false;
  try {
    return readKeyList(JSON.parse(new TextDecoder().decode(bytes))) !== null;
  } catch {
    return false;
  }
}

/** A key list counts from now on beside those at hand; of one host the newest does. Status lists are asked as well. */
async function addLists(files: File[]): Promise<void> {
  let taken = 0;
  for (const file of files) {
    const json: unknown = await file
      .slice(0, 4_000_000)
      .text()
      .then(JSON.parse)
      .catch(() => null);
    const found = [json].flat().flatMap((one) => readKeyList(one) ?? []);
    const others = [json].flat().filter((one) => JSON.stringify(one)?.includes("BitstringStatusListCredential"));
    lists.push(...found);
    if (found.length === 0) statusLists.push(...others);
    taken += found.length || others.length;
  }
  await judgeAll();
  show();
  byId("said").textContent = taken > 0 ? words.keysTaken : words.keysRefused;
}
