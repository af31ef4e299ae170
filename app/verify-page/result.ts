import type { Report } from "#app/domain/certificates/verifying/report.ts";
import type { TextName, Words } from "#app/verify-page/words.ts";

/** An element that says a text. What comes from elsewhere than the page keeps the direction of its own letters. */
export function say(tag: string, text: string, { name = "", foreign = false } = {}): HTMLElement {
  const element = document.createElement(tag);
  const inside = foreign ? element.appendChild(document.createElement("bdi")) : element;
  inside.textContent = text;
  element.className = name;
  return element;
}

/** What is shown of one file or text. `data-verdict` and `data-layer` say the same to machines. */
export function resultOf(
  { name, report, note }: { name: string; report: Report | null; note: TextName | null },
  words: Words,
): HTMLElement {
  const article = document.createElement("article");
  article.append(say("h3", name, { foreign: true }));
  if (note) article.append(say("p", words[note]));
  if (!report) return article;
  const { verdict, layer, problem, status, facts } = report;
  Object.assign(article.dataset, { name, verdict, layer: layer ?? "", problem: problem ?? "", status });
  article.className = verdict === "valid" ? "good" : verdict === "expired" || verdict === "unknown" ? "" : "bad";
  const isUnchecked = verdict === "valid" && status === "not-checked";
  article.append(say("p", isUnchecked ? words.notChecked : words.verdicts[verdict], { name: "verdict" }));
  if (verdict === "valid") article.append(say("p", isUnchecked ? words.statusAsk : words.good));
  if (layer && !note) article.append(say("p", `${words.failed} ${words.failures[layer]}`));
  if (facts) {
    if (verdict === "altered" || verdict === "unknown") article.append(say("p", words.truth));
    article.append(factsOf(report, words));
    if (verdict === "valid") article.append(say("p", words.compare));
  }
  article.append(layersOf(report, words));
  return article;
}

function factsOf({ facts, signer, timestamp }: Report, words: Words): HTMLElement {
  const list = document.createElement("dl");
  const { name, titles, association, associationName, coIssuers, ...others } = facts!;
  const rows: [TextName, string | null][] = [
    ["name", [name.ar, name.latin].filter(Boolean).join(" – ")],
    ["course", titles.join(" – ")],
    ["association", associationName || association],
    ["coIssuers", coIssuers.join(" – ")],
    ["issuedOn", dayIn(others.issuedOn, words)],
    ["completedOn", dayIn(others.completedOn, words)],
    ["expiresOn", dayIn(others.expiresOn, words)],
    ["hours", others.hours],
    ["grade", others.grade && `${others.grade} %`],
    ["serial", others.serial.replace(/(.{4})(?=.)/g, "$1-")],
    ["host", others.host],
    ["key", signer && signer.keyName],
    ["timestamp", dayIn(timestamp, words)],
  ];
  for (const [label, value] of rows)
    if (value) list.append(say("dt", words[label]), say("dd", value, { foreign: true }));
  return list;
}

/** A day in words, with the month names and digits used in Morocco. */
const dayIn = (day: string | null, { locale }: Words): string | null =>
  day && new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(day.slice(0, 10)));

function layersOf({ checks }: Report, words: Words): HTMLElement {
  const details = document.createElement("details");
  const list = document.createElement("ul");
  const states = { passed: words.passed, failed: words.notHolding, skipped: words.skipped };
  for (const { layer, state } of checks) list.append(say("li", `${words.layerNames[layer]}: ${states[state]}`));
  details.append(say("summary", words.layers), list);
  return details;
}
