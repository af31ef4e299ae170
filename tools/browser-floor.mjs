// Part of npm run check: what a learner's browser runs (app/browser) asks for nothing newer than ES2019 and Chrome 79.
// A line that has a way round for older browsers says so: `// newer: WHAT IT DOES WITHOUT`.
import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import ts from "typescript";
import { lateApis } from "./late-apis.mjs";

const folder = resolve(import.meta.dirname, "../app/browser");

/** What is too new in app/browser, one line each. `planted` are files that are not on the disk, by path. */
export function browserFaults(planted = {}) {
  const path = resolve(folder, "tsconfig.json");
  const { options, fileNames } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path, (file) => readFileSync(file, "utf8")).config,
    ts.sys,
    dirname(path),
  );
  const extra = new Map(Object.entries(planted).map(([name, text]) => [resolve(folder, name), text]));
  const host = ts.createCompilerHost(options);
  const withPlanted = {
    ...host,
    fileExists: (name) => extra.has(name) || host.fileExists(name),
    readFile: (name) => extra.get(name) ?? host.readFile(name),
    getSourceFile: (name, target) =>
      extra.has(name) ? ts.createSourceFile(name, extra.get(name), target, true) : host.getSourceFile(name, target),
  };
  const program = ts.createProgram([...fileNames, ...extra.keys()], options, withPlanted);
  const checker = program.getTypeChecker();
  // Types of the server that are borrowed (import type) are judged by the tsconfig above them.
  return program
    .getSourceFiles()
    .filter(({ fileName }) => resolve(fileName).startsWith(`${folder}/`))
    .flatMap((file) => [...typeFaults(program, file), ...lateUses(checker, file)]);
}

const place = (file, at) =>
  `${relative(process.cwd(), file.fileName)}:${file.getLineAndCharacterOfPosition(at).line + 1}`;

const typeFaults = (program, file) =>
  [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
    ({ start = 0, messageText }) => `${place(file, start)} ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
  );

function lateUses(checker, file) {
  const found = [];
  const excused = (node) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    const lines = file.text.split("\n");
    return /\/\/ newer: \S/.test(`${lines[line - 1] ?? ""}\n${lines[line]}`);
  };
  const add = (node, name, version) =>
    excused(node) || found.push(`${place(file, node.getStart())} ${name} came with Chrome ${version}`);
  const visit = (node) => {
    if (ts.isTypeNode(node)) return;
    if (ts.isStringLiteralLike(node)) {
      const [selector] = /:(?:is|where|has|focus-visible|popover-open)\b/.exec(node.text) ?? [];
      if (selector) add(node, `the selector ${selector}`, selector === ":has" ? 105 : selector === ":is" ? 88 : 86);
    }
    if (ts.isIdentifier(node))
      for (const name of namesOf(checker, node)) {
        const version = lateApis.get(name);
        if (version) add(node, name, version);
      }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The names in the list that an identifier may stand for: a global, or a member of each type its owner is. */
function namesOf(checker, node) {
  const symbol = checker.getSymbolAtLocation(node);
  const declared = symbol?.declarations?.filter((one) => /\/lib\.[\w.]+\.d\.ts$/.test(one.getSourceFile().fileName));
  if (!declared?.length) return [];
  const { parent } = node;
  const member = ts.isPropertyAccessExpression(parent) && parent.name === node;
  const all = [node.text, ...declared.flatMap((one) => ownersOf(one).map((owner) => owner + node.text))];
  if (member)
    for (const type of familyOf(checker, checker.getTypeAtLocation(parent.expression))) {
      all.push(`${type}.${node.text}`);
      if (/^aria[A-Z]/.test(node.text)) all.push(`${type}.aria*`);
    }
  return [...new Set(all)].filter((name) => lateApis.has(name)).slice(0, 1);
}

// An interface has its members; what a class itself has stands in the type of a variable of its name.
function ownersOf({ parent }) {
  if (!parent) return [];
  if (ts.isInterfaceDeclaration(parent)) return [`${parent.name.text}.`];
  if (ts.isTypeLiteralNode(parent) && ts.isVariableDeclaration(parent.parent)) return [`${parent.parent.name.text}::`];
  return [];
}

function familyOf(checker, type) {
  const types = type.isUnionOrIntersection() ? type.types : [type];
  return types.flatMap((one) => [
    ...(one.symbol ? [one.symbol.name] : []),
    ...(one.isClassOrInterface() ? checker.getBaseTypes(one).flatMap((base) => familyOf(checker, base)) : []),
  ]);
}

if (process.argv[1] === import.meta.filename) {
  const faults = browserFaults();
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
