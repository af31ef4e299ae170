import { createRequire } from "node:module";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cruise, type IForbiddenRuleType } from "dependency-cruiser";

const { forbidden, options } = createRequire(import.meta.url)("../../dependency-rules.cjs") as {
  forbidden: IForbiddenRuleType[];
  options: object;
};

/** For each rule, files that break it: where, and what they hold. */
const planted: Record<string, Record<string, string>> = {
  "no-circular": {
    "app/domain/quizzes/one.ts": 'import { b } from "./two.ts"; export const a = b;',
    "app/domain/quizzes/two.ts": 'import { a } from "./one.ts"; export const b = a;',
  },
  "routes-call-the-domain": { "app/routes/public/x.tsx": 'import { x } from "../../data/x.server.ts"; x();' },
  "routes-stand-alone": { "app/routes/learn/x.tsx": 'import { x } from "../public/y.tsx"; x();' },
  "only-data-knows-prisma": {
    "app/domain/identity/x.server.ts": 'import { PrismaClient } from "@prisma/client"; PrismaClient;',
  },
  "only-data-speaks-to-servers-of-data": { "app/domain/jobs/x.server.ts": 'import Boss from "pg-boss"; Boss;' },
  "data-serves-the-domain": { "app/data/x.server.ts": 'import { x } from "../domain/identity/x.server.ts"; x();' },
  "plain-domain-stays-plain": { "app/domain/quizzes/x.ts": 'import { readFile } from "node:fs"; readFile;' },
  "domain-knows-no-http": {
    "app/domain/identity/x.server.ts": 'import { redirect } from "@remix-run/node"; redirect;',
  },
  "http-knows-no-learning": { "app/http/x.ts": 'import { x } from "../domain/learning/x.ts"; x();' },
  "platform-stands-alone": { "app/platform/x.server.ts": 'import { x } from "../domain/learning/x.ts"; x();' },
  "ui-is-props-in-html-out": { "app/ui/shared/x.tsx": 'import { x } from "../../http/x.ts"; x();' },
  "learner-ui-has-no-client-code": { "app/ui/learner/x.tsx": 'import { Form } from "@remix-run/react"; Form;' },
  "learner-routes-do-not-hydrate": { "app/routes/learn/x.tsx": 'import { x } from "../../ui/teach/x.tsx"; x();' },
  "browser-scripts-stay-tiny": { "app/browser/x.ts": 'import { x } from "../domain/learning/x.ts"; x();' },
  "verify-page-stands-alone": { "app/verify-page/x.ts": 'import { x } from "../domain/certificates/wording.ts"; x;' },
  "lucia-behind-one-file": { "app/domain/identity/x.server.ts": 'import { Lucia } from "lucia"; Lucia;' },
  "object-store-behind-one-file": {
    "app/platform/x.server.ts": 'import { S3Client } from "@aws-sdk/client-s3"; S3Client;',
  },
  "object-store-only-where-set": {
    "app/domain/identity/x.server.ts": 'import { x } from "../../platform/bucket-driver.server.ts"; x();',
  },
  "traces-behind-one-file": { "app/http/x.server.ts": 'import { trace } from "@opentelemetry/api"; trace;' },
  "traces-only-where-set": {
    "app/http/x.server.ts": 'import { x } from "../platform/trace-export.server.ts"; x();',
  },
  "environment-behind-one-folder": { "app/domain/identity/x.server.ts": 'import { env } from "process"; env;' },
  "app-does-not-import-tests": { "app/domain/identity/x.server.ts": 'import { x } from "../../../tests/x.ts"; x();' },
  "content-is-not-code": { "app/domain/identity/x.server.ts": 'import x from "../../../courses/x.json"; x;' },
  "no-orphans": { "app/domain/identity/alone.ts": "export const alone = 1;" },
  "part-identity": { "app/domain/identity/x.ts": 'import { x } from "../quizzes/x.ts"; x();' },
  "part-jobs": { "app/domain/jobs/x.ts": 'import { x } from "../learning/x.ts"; x();' },
  "part-h5p": { "app/domain/h5p/x.ts": 'import { x } from "../quizzes/x.ts"; x();' },
  "part-quizzes": { "app/domain/quizzes/x.ts": 'import { x } from "../learning/x.ts"; x();' },
  "part-learning": { "app/domain/learning/x.ts": 'import { x } from "../certificates/x.ts"; x();' },
  "part-certificates": { "app/domain/certificates/x.ts": 'import { x } from "../content-packages/x.ts"; x();' },
  "part-health": { "app/domain/health/x.ts": 'import { x } from "../quizzes/x.ts"; x();' },
  "part-cards": { "app/domain/cards/x.ts": 'import { x } from "../content-packages/x.ts"; x();' },
  "part-content-packages": { "app/domain/content-packages/x.ts": 'import { x } from "../certificates/x.ts"; x();' },
  "part-authoring": { "app/domain/authoring/x.ts": 'import { x } from "../certificates/x.ts"; x();' },
  "part-offline-sync": { "app/domain/offline-sync/x.ts": 'import { x } from "../content-packages/x.ts"; x();' },
  "part-sharing": { "app/domain/sharing/x.ts": 'import { x } from "../content-packages/x.ts"; x();' },
  "part-desk": { "app/domain/desk/x.ts": 'import { x } from "../content-packages/x.ts"; x();' },
  "part-partners": { "app/domain/partners/x.ts": 'import { x } from "../content-packages/x.ts"; x();' },
  "part-backup": { "app/domain/backup/x.ts": 'import { x } from "../content-packages/x.ts"; x();' },
  "part-privacy": { "app/domain/privacy/x.ts": 'import { x } from "../content-packages/x.ts"; x();' },
};

/** What the planted files point at, so that imports resolve. */
const targets = [
  "app/data/x.server.ts",
  "app/routes/public/y.tsx",
  "app/domain/identity/x.server.ts",
  "app/domain/learning/x.ts",
  "app/domain/quizzes/x.ts",
  "app/domain/certificates/x.ts",
  "app/domain/content-packages/x.ts",
  "app/http/x.ts",
  "app/platform/bucket-driver.server.ts",
  "app/platform/trace-export.server.ts",
  "app/ui/teach/x.tsx",
  "tests/x.ts",
];

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fadae-import-rules-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("every rule has a planted violation", () => {
  expect(Object.keys(planted).toSorted((a, b) => a.localeCompare(b))).toEqual(
    forbidden.map(({ name }) => String(name)).toSorted((a, b) => a.localeCompare(b)),
  );
});

test.each(Object.entries(planted))("the rule %s bites", async (name, files) => {
  const place = mkdtempSync(join(folder, "tree-"));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), text);
  };
  for (const path of targets) write(path, "export const x = () => 1;");
  write("courses/x.json", "{}");
  for (const [path, text] of Object.entries(files)) write(path, text);
  const libraries = [
    "lucia",
    "@remix-run/node",
    "@remix-run/react",
    "@prisma/client",
    "@aws-sdk/client-s3",
    "@opentelemetry/api",
    "pg-boss",
  ];

  for (const name of libraries) write(`node_modules/${name}/index.js`, "");
  const { output } = await cruise(["app", "tests"], {
    ...options,
    tsConfig: undefined,
    baseDir: place,
    validate: true,
    ruleSet: { forbidden },
  });
  if (typeof output === "string") throw new Error(output);
  expect(output.summary.violations.map(({ rule }) => rule.name)).toContain(name);
});
