// Which folder may import which. `npm run check` runs it; tests/architecture shows that each rule bites.

/** Reading order: a part may only import parts named on its line. */
const partsMayImport = {
  identity: [],
  jobs: ["identity"],
  h5p: [],
  quizzes: ["identity"],
  learning: ["identity", "quizzes"],
  certificates: ["identity", "jobs", "learning", "quizzes"],
  cards: ["identity", "learning", "quizzes", "certificates"],
  "content-packages": ["identity", "quizzes", "learning", "h5p"],
  authoring: ["identity", "jobs", "quizzes", "learning", "content-packages", "h5p"],
  "offline-sync": ["identity", "quizzes", "learning", "certificates"],
  sharing: ["identity", "quizzes", "learning", "certificates"],
  desk: ["identity", "learning", "certificates", "sharing"],
  partners: ["identity", "learning", "certificates", "sharing", "desk"],
  backup: ["certificates"],
  health: ["identity", "jobs", "certificates", "partners"],
  privacy: ["identity", "quizzes", "learning", "certificates", "sharing", "desk", "partners"],
};
const PLAIN = "^app/domain/(?!.*\\.(server|test)\\.tsx?$)";
const SHARED = "^app/domain/[a-z-]+\\.ts$";
const PRISMA = "^prisma/generated/|node_modules/@prisma/";

const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

const forbidden = [
  rule("no-circular", "A circle hides who owns a thing.", {}, { circular: true }),
  rule(
    "routes-call-the-domain",
    "A route never touches data.",
    { path: "^app/routes/" },
    { path: `^app/data/|${PRISMA}`, dependencyTypesNot: ["type-only"] },
  ),
  rule(
    "routes-stand-alone",
    "A route never imports another route.",
    { path: "^app/routes/" },
    { path: "^app/routes/" },
  ),
  rule(
    "only-data-knows-prisma",
    "Rows stay in app/data.",
    { path: "^(app|tests)/", pathNot: "^app/data/" },
    { path: PRISMA },
  ),
  rule(
    "only-data-speaks-to-servers-of-data",
    "Connections, queues and counts beside Prisma stay in app/data too.",
    { path: "^app/(?!data/)" },
    { path: "node_modules/(pg|pg-boss|rate-limiter-flexible)/" },
  ),
  rule(
    "data-serves-the-domain",
    "Data may use plain domain files and the platform; nothing else of ours.",
    { path: "^app/data/" },
    { path: "^app/", pathNot: `^app/data/|${PLAIN}|^app/platform/` },
  ),
  rule(
    "plain-domain-stays-plain",
    "Rules import rules, Zod, and the pure libraries named here.",
    { path: PLAIN },
    {
      pathNot: `${PLAIN}|node_modules/(zod|pure-rand|markdown-it|bidi-js|yaml|canonicalize|@noble/ed25519|gift-pegjs|@rgrove/parse-xml|node-diff3|turndown)/`,
      dependencyTypesNot: ["type-only"],
    },
  ),
  rule(
    "domain-knows-no-http",
    "No Remix, React, routes, http or ui below the routes.",
    { path: "^app/(domain|data|platform)/" },
    { path: "^app/(routes|http|ui|browser)/|node_modules/(@remix-run|react|react-dom)/" },
  ),
  rule(
    "http-knows-no-learning",
    "http knows identity, who may ask over the API and how, and results only.",
    { path: "^app/http/" },
    {
      path: "^app/(data|ui|routes|browser)/|^app/domain/(?!identity/|partners/(access-token|api-(problem|operations))|result|language|search-words)",
    },
  ),
  rule(
    "platform-stands-alone",
    "The platform imports nothing of ours but itself.",
    { path: "^app/platform/" },
    { path: "^app/(?!platform/)" },
  ),
  rule(
    "ui-is-props-in-html-out",
    "Components import words, plain domain files and each other.",
    { path: "^app/ui/", pathNot: "\\.test\\.tsx?$" },
    { path: "^app/", pathNot: `^app/(ui|i18n)/|${PLAIN}` },
  ),
  rule(
    "learner-ui-has-no-client-code",
    "Nothing from Remix, nor from the pages that hydrate.",
    { path: "^app/ui/(learner|public|shared)/" },
    { path: "^app/ui/(teach|manage)/|node_modules/@remix-run/" },
  ),
  rule(
    "learner-routes-do-not-hydrate",
    "Only /teach and /manage show their components.",
    { path: "^app/routes/(?!teach/|manage/)" },
    { path: "^app/ui/(teach|manage)/" },
  ),
  rule(
    "browser-scripts-stay-tiny",
    "A learner's script imports scripts, the words of the phone, rules that need no library, and idb; types are free.",
    { path: "^app/browser/", pathNot: "\\.test\\.ts$" },
    {
      pathNot:
        "^app/browser/|^app/i18n/messages/phone-|^app/domain/identity/(slow-down|personal-code)\\.ts$|^app/http/byte-range\\.ts$|^app/domain/h5p/player-package\\.ts$|node_modules/idb/",
      dependencyTypesNot: ["type-only"],
    },
  ),
  rule(
    "verify-page-stands-alone",
    "It is kept on a stick: what it imports has to be small, pure and of certificates.",
    { path: "^app/verify-page/" },
    {
      pathNot:
        "^app/verify-page/|^app/domain/certificates/(verdict\\.ts$|verifying/(?!.*\\.server\\.ts$))|node_modules/qr/",
      dependencyTypesNot: ["type-only"],
    },
  ),
  rule(
    "lucia-behind-one-file",
    "See docs/decisions.",
    { path: "^app/", pathNot: "^app/domain/identity/lucia\\.server" },
    { path: "node_modules/(lucia|@oslojs|oslo)/" },
  ),
  rule(
    "object-store-behind-one-file",
    "What speaks S3 costs memory and time, and knows keys: see docs/decisions.",
    { path: "^app/", pathNot: "^app/platform/bucket-driver\\.server" },
    { path: "node_modules/(@aws-sdk|@smithy)/|node_modules/flydrive/build/drivers/s3/" },
  ),
  rule(
    "object-store-only-where-set",
    "It is loaded where a bucket is set: by import(), never by the head of a file.",
    { path: "^app/" },
    { path: "^app/platform/bucket-driver\\.server", dynamic: false, dependencyTypesNot: ["type-only"] },
  ),
  rule(
    "traces-behind-one-file",
    "What sends traces costs memory and time: see docs/decisions.",
    { path: "^app/", pathNot: "^app/platform/trace-export\\.server" },
    { path: "node_modules/@opentelemetry/" },
  ),
  rule(
    "traces-only-where-set",
    "It is loaded where a collector is set: by import(), never by the head of a file.",
    { path: "^app/" },
    { path: "^app/platform/trace-export\\.server", dynamic: false, dependencyTypesNot: ["type-only"] },
  ),
  rule(
    "environment-behind-one-folder",
    "Only the platform reads variables.",
    { path: "^app/(?!platform/)" },
    { path: "^process$|node_modules/dotenv/" },
  ),
  rule(
    "app-does-not-import-tests",
    "Tests come on top.",
    { path: "^app/", pathNot: "\\.test\\.tsx?$" },
    { path: "^tests/|\\.test\\.tsx?$" },
  ),
  rule(
    "content-is-not-code",
    "courses/ and certificates/ are read at run time, never imported.",
    { path: "^app/", pathNot: "\\.test\\.tsx?$" },
    { path: "^(courses|certificates)/" },
  ),
  rule(
    "no-orphans",
    "A file nobody imports is dead or misplaced.",
    {
      orphan: true,
      pathNot:
        "\\.(test|d)\\.tsx?$|\\.css$|^app/(root|entry|routes)|^app/verify-page/unpack|^tests/h5p/[^/]+\\.js$|^prisma/generated",
    },
    {},
  ),
  ...Object.entries(partsMayImport).map(([part, allowed]) =>
    rule(
      `part-${part}`,
      `${part} may import: ${allowed.join(", ") || "no other part"}`,
      { path: `^app/domain/${part}/` },
      { path: "^app/domain/", pathNot: `${SHARED}|^app/domain/(${[part, ...allowed].join("|")})/` },
    ),
  ),
];

module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: "node_modules|^prisma/generated" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
