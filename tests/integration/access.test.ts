import { rmSync } from "node:fs";
import type { RouteConfigEntry } from "@remix-run/route-config";
import { afterAll, beforeAll, expect, test } from "vitest";
import routes from "#app/routes.ts";
import { closeDatabase, database } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { demonstrationAccounts } from "../../prisma/seed.ts";
import { addLateAttempt } from "../late-attempt.ts";
import { addMarkedAttempt } from "../marked-course.ts";
import { people, prepareSpace, type Prepared } from "../prepared-space.ts";
import { serveSpace, type ServedSpace } from "../served-space.ts";

/** Who asks, in the order of the columns below. The certificate and the enrolment are the learner's, in a course of POSITIVE. */
const roles = ["visitor", "learner", "other learner", "trainer", "other trainer", "administrator"] as const;
const codes = {
  learner: people.learner,
  "other learner": people.otherLearner,
  trainer: people.trainer,
  "other trainer": people.otherTrainer,
  administrator: people.administrator,
};

const everyone = [200, 200, 200, 200, 200, 200];
const nowhere = [404, 404, 404, 404, 404, 404];
const signedIn = [302, 200, 200, 200, 200, 200];
const onlyOwner = [302, 200, 404, 404, 404, 404];
const onlyStaff = [302, 403, 403, 200, 200, 200];
const nobodyAtADesk = [302, 403, 403, 403, 403, 403];
const nobodyWithoutToken = [401, 401, 401, 401, 401, 401];
const onlyOwnStaff = [302, 403, 403, 200, 404, 200];

/** Every address: its pattern in app/routes.ts, the request, and the status for each role. */
const table: [pattern: string, request: string, statuses: number[]][] = [
  ["/", "GET /", everyone],
  ["/", "GET /?organisation=nobody&lang=fr", everyone],
  ["/", "GET /?search=%00%25_", everyone],
  ["/courses/:organisation/:course", "GET /courses/positive/first-job", everyone],
  ["/courses/:organisation/:course", "GET /courses/positive/nothing", nowhere],
  ["/courses/:organisation/:course", "POST /courses/positive/first-job", [302, 302, 302, 302, 302, 302]],
  ["/courses/:organisation/:course", "POST /courses/positive/nothing", [302, 404, 404, 404, 404, 404]],
  ["/v", "GET /v", everyone],
  ["/v", "GET /v?serial=", [422, 422, 422, 422, 422, 422]],
  ["/v", "GET /v?serial={serial}", [302, 302, 302, 302, 302, 302]],
  ["/v/:serial", "GET /v/{serial}", everyone],
  ["/v/:serial", "GET /v/000000000000", nowhere],
  ["/v/:serial", "GET /v/<script>", nowhere],
  ["/v", "POST /v", [422, 422, 422, 422, 422, 422]],
  ["/v/:serial", "POST /v/{serial} name=Amina", everyone],
  ["/v/:serial", "POST /v/{serial} name=", [422, 422, 422, 422, 422, 422]],
  ["/v/:serial", "POST /v/111111111111 name=", [422, 422, 422, 422, 422, 422]],
  ["/help", "GET /help", everyone],
  ["/privacy", "GET /privacy", everyone],
  ["/privacy/register", "GET /privacy/register", everyone],
  ["/media/:sha256", "GET /media/{picture}", everyone],
  ["/media/:sha256", "GET /media/0000000000000000000000000000000000000000000000000000000000000000", nowhere],
  ["/media/:sha256", "GET /media/..%2f..%2ffadae.db", nowhere],
  ["/h5p/frame/:version", "GET /h5p/frame/anything", everyone],
  ["/h5p/:manifest", "GET /h5p/{picture}", nowhere],
  ["/h5p/:manifest", "GET /h5p/..%2ffadae.db", nowhere],
  ["/h5p/:form/:sha256", "GET /h5p/files/{picture}", everyone],
  ["/h5p/:form/:sha256", "GET /h5p/packed/{picture}", nowhere],
  ["/h5p/:form/:sha256", "GET /h5p/anything/{picture}", nowhere],
  ["/h5p/:form/:sha256", "GET /h5p/files/..%2f..%2ffadae.db", nowhere],
  ["/manifest.webmanifest", "GET /manifest.webmanifest?lang=fr", everyone],
  ["/verify.html", "GET /verify.html", everyone],
  ["/.well-known/did.json", "GET /.well-known/did.json", everyone],
  // Nobody is named here; tests/integration/production-space.test.ts names somebody.
  ["/.well-known/security.txt", "GET /.well-known/security.txt", nowhere],
  ["/.well-known/jwks.json", "GET /.well-known/jwks.json", everyone],
  ["/.well-known/fadae-keys.json", "GET /.well-known/fadae-keys.json", everyone],
  ["/status/:list", "GET /status/revocation-1", everyone],
  ["/status/:list", "GET /status/refresh-1", everyone],
  ["/status/:list", "GET /status/revocation-2", nowhere],
  ["/status/:list", "GET /status/suspension-1", nowhere],
  ["/ready", "GET /ready", everyone],
  ["/metrics", "GET /metrics", nowhere],
  ["/log/checkpoint", "GET /log/checkpoint", everyone],
  ["/log/tile/*", "GET /log/tile/0/000.p/1", everyone],
  ["/log/tile/*", "GET /log/tile/0/000.p/2", nowhere],
  ["/log/tile/*", "GET /log/tile/..%2f..%2ffadae.db", nowhere],
  ["/log/proof/:serial", "GET /log/proof/{serial}", everyone],
  ["/log/proof/:serial", "GET /log/proof/000000000000", nowhere],
  ["/join", "GET /join", [200, 302, 302, 302, 302, 302]],
  ["/join", "POST /join name=&secret=&again=", [422, 302, 302, 302, 302, 302]],
  ["/welcome", "GET /welcome", signedIn],
  ["/sign-in", "GET /sign-in", [200, 302, 302, 302, 302, 302]],
  ["/sign-in", "POST /sign-in code=NOBODY-0001&secret=0000", [401, 302, 302, 302, 302, 302]],
  ["/sign-in", "POST /sign-in code=NOBODY-0002&picked=3-7&pic=11", [401, 302, 302, 302, 302, 302]],
  ["/sign-in", "POST /sign-in code=NOBODY-0002&picked=3-7&pic=7", [422, 302, 302, 302, 302, 302]],
  ["/sign-in/pictures", "GET /sign-in/pictures", [200, 302, 302, 302, 302, 302]],
  // A card scanned where somebody else is signed in; its own person goes on.
  ["/sign-in", "GET /sign-in?code=NOBODY-0001", everyone],
  ["/sign-in", `GET /sign-in?code=${people.learner}`, [200, 302, 200, 200, 200, 200]],
  ["/sign-in", "POST /sign-in?code=NOBODY-0003 code=NOBODY-0003&secret=0000", [401, 401, 401, 401, 429, 429]],
  ["/sign-in/pictures", "GET /sign-in/pictures?code=NOBODY-0001", everyone],
  ["/sign-in/pictures", `GET /sign-in/pictures?code=${people.learner}`, [200, 302, 200, 200, 200, 200]],
  ["/sign-in/pictures", "POST /sign-in/pictures code=NOBODY-0001&pic=3", [200, 302, 302, 302, 302, 302]],
  ["/sign-in/pictures", "POST /sign-in/pictures code=nothing&pic=3", [422, 302, 302, 302, 302, 302]],
  ["/sign-out", "GET /sign-out", [302, 302, 302, 302, 302, 302]],
  ["/account", "GET /account", signedIn],
  // A demonstration offers a second factor to its staff and asks it of counsellors alone.
  ["/account/second-factor", "GET /account/second-factor", onlyStaff],
  ["/account/second-factor", "POST /account/second-factor code=000000&secret=x", [302, 403, 403, 401, 401, 401]],
  ["/account/second-factor", "POST /account/second-factor act=remove&code=0", [302, 403, 403, 401, 401, 401]],
  ["/account/sessions", "GET /account/sessions", signedIn],
  ["/account/sessions", "POST /account/sessions which=others&secret=x", [302, 422, 422, 422, 422, 422]],
  ["/sign-in/own-secret", "GET /sign-in/own-secret", [302, 302, 302, 302, 302, 302]],
  ["/sign-in/own-secret", "POST /sign-in/own-secret next=6274&again=6274", [302, 302, 302, 302, 302, 302]],
  ["/sign-in/code", "GET /sign-in/code", signedIn],
  ["/sign-in/code", "POST /sign-in/code code=000000", [302, 401, 401, 401, 401, 401]],
  ["/invitation/:token", "GET /invitation/nothing", nowhere],
  ["/invitation/:token", "POST /invitation/nothing name=Somebody&secret=x&again=x", nowhere],
  ["/desk", "GET /desk", nobodyAtADesk],
  ["/desk/verify", "GET /desk/verify", nobodyAtADesk],
  ["/desk/verify", "POST /desk/verify lines={serial}", nobodyAtADesk],
  ["/desk/verify/verdicts", "GET /desk/verify/verdicts", nobodyAtADesk],
  ["/desk/verify/verdicts", "POST /desk/verify/verdicts lines={serial}&as=csv", nobodyAtADesk],
  ["/desk/files/:share", "GET /desk/files/nothing", nobodyAtADesk],
  ["/desk/files/:share", "POST /desk/files/nothing text=x", nobodyAtADesk],
  ["/desk/files/:share/certificates/:file", "GET /desk/files/nothing/certificates/{serial}.pdf", nobodyAtADesk],
  ["/desk/hand-overs", "GET /desk/hand-overs", nobodyAtADesk],
  ["/desk/hand-overs/:list/zip", "GET /desk/hand-overs/nothing/zip", nobodyAtADesk],
  ["/desk/hand-overs/:list/zip", "POST /desk/hand-overs/nothing/zip", nobodyAtADesk],
  ["/account", "POST /account intent=text-only", [302, 302, 302, 302, 302, 302]],
  ["/account", "POST /account intent=nothing", [302, 422, 422, 422, 422, 422]],
  // Nobody of these has pictures: there is nothing to change.
  ["/account/pictures", "GET /account/pictures", [302, 302, 302, 302, 302, 302]],
  ["/account/pictures", "POST /account/pictures step=present&pic=1", [302, 302, 302, 302, 302, 302]],
  ["/account/data", "GET /account/data", signedIn],
  ["/account/data", "POST /account/data text=", [302, 422, 422, 422, 422, 422]],
  ["/account/data", "POST /account/data text=Please", [302, 302, 302, 302, 302, 302]],
  ["/account/data/:form", "GET /account/data/html", signedIn],
  ["/account/data/:form", "GET /account/data/json", signedIn],
  ["/account/data/:form", "GET /account/data/zip", signedIn],
  ["/account/data/:form", "GET /account/data/xapi", signedIn],
  ["/account/data/:form", "GET /account/data/transcripts", signedIn],
  ["/account/data/:form", "GET /account/data/nothing", [302, 404, 404, 404, 404, 404]],
  ["/account/erase", "GET /account/erase", signedIn],
  ["/account/erase", "POST /account/erase secret=nothing", [302, 422, 422, 422, 422, 422]],
  ["/erased", "GET /erased", everyone],
  ["/learn", "GET /learn", signedIn],
  ["/learn/courses", "GET /learn/courses", signedIn],
  ["/learn/certificates", "GET /learn/certificates", signedIn],
  ["/learn/certificates/:serial", "GET /learn/certificates/{serial}", onlyOwner],
  ["/learn/certificates/:serial", "GET /learn/certificates/000000000000", [302, 404, 404, 404, 404, 404]],
  ["/learn/certificates/:serial/pdf", "GET /learn/certificates/{serial}/pdf", onlyOwner],
  ["/learn/certificates/:serial/credential", "GET /learn/certificates/{serial}/credential", onlyOwner],
  ["/learn/certificates/:serial/:printout", "GET /learn/certificates/{serial}/card", onlyOwner],
  ["/learn/certificates/:serial/:printout", "GET /learn/certificates/{serial}/transcript", onlyOwner],
  ["/learn/certificates/:serial/:printout", "GET /learn/certificates/{serial}/transcript.json", onlyOwner],
  ["/learn/certificates/:serial/:printout", "GET /learn/certificates/{serial}/nothing", [302, 404, 404, 404, 404, 404]],
  ["/learn/certificates/:serial", "POST /learn/certificates/{serial} name=hide", [302, 302, 404, 404, 404, 404]],
  ["/learn/file", "GET /learn/file", signedIn],
  ["/learn/file", "POST /learn/file about=&commune=&phone=12", [302, 422, 422, 422, 422, 422]],
  ["/learn/file/preview", "GET /learn/file/preview", signedIn],
  ["/learn/file/cv/:language", "GET /learn/file/cv/ar", signedIn],
  ["/learn/file/cv/:language", "GET /learn/file/cv/fr", signedIn],
  ["/learn/file/cv/:language", "GET /learn/file/cv/en", [302, 404, 404, 404, 404, 404]],
  ["/learn/file/share", "GET /learn/file/share?what={serial}", signedIn],
  ["/learn/file/share", "POST /learn/file/share step=review", [302, 422, 422, 422, 422, 422]],
  [
    "/learn/file/share",
    "POST /learn/file/share step=review&what={serial}&to=anapec&purpose=job&days=30",
    [302, 200, 422, 422, 422, 422],
  ],
  ["/learn/file/shares", "GET /learn/file/shares", signedIn],
  ["/learn/file/shares/:share", "GET /learn/file/shares/{share}", onlyOwner],
  ["/learn/file/shares/:share", "POST /learn/file/shares/{share} step=nothing", [302, 302, 404, 404, 404, 404]],
  ["/learn/file/shares/:share", "POST /learn/file/shares/nothing step=withdraw", [302, 404, 404, 404, 404, 404]],
  ["/s/:token", "GET /s/{token}", everyone],
  ["/s/:token", "POST /s/{token}", everyone],
  ["/s/:token", "GET /s/AAAAAAAAAAAAAAAAAAAAAAAA", nowhere],
  ["/s/:token", "POST /s/AAAAAAAAAAAAAAAAAAAAAAAA", nowhere],
  ["/s/:token/certificates/:file", "GET /s/{token}/certificates/{serial}.pdf", everyone],
  ["/s/:token/certificates/:file", "GET /s/{token}/certificates/{serial}.json", everyone],
  ["/s/:token/certificates/:file", "GET /s/{token}/certificates/000000000000.pdf", nowhere],
  ["/s/:token/certificates/:file", "GET /s/{token}/certificates/..%2f..%2ffadae.db", nowhere],
  ["/learn/:enrolment", "GET /learn/{enrolment}", onlyOwner],
  ["/learn/:enrolment", "GET /learn/nothing", [302, 404, 404, 404, 404, 404]],
  ["/learn/:enrolment/lessons/:activity", "GET /learn/{enrolment}/lessons/{lesson}", onlyOwner],
  ["/learn/:enrolment/lessons/:activity", "GET /learn/{enrolment}/lessons/{quiz}", [302, 404, 404, 404, 404, 404]],
  ["/learn/:enrolment/lessons/:activity", "POST /learn/{enrolment}/lessons/{lesson}", [302, 302, 404, 404, 404, 404]],
  ["/learn/:enrolment/quizzes/:activity", "GET /learn/{enrolment}/quizzes/{quiz}", onlyOwner],
  ["/learn/:enrolment/quizzes/:activity", "GET /learn/{enrolment}/quizzes/{lesson}", [302, 404, 404, 404, 404, 404]],
  [
    "/learn/:enrolment/quizzes/:activity",
    "POST /learn/{enrolment}/quizzes/{quiz} attempt=1",
    [401, 302, 404, 404, 404, 404],
  ],
  [
    "/learn/:enrolment/quizzes/:activity",
    "POST /learn/{enrolment}/quizzes/{quiz} attempt=7",
    [401, 409, 404, 404, 404, 404],
  ],
  [
    "/learn/:enrolment/quizzes/:activity",
    "POST /learn/{enrolment}/quizzes/{quiz} attempt=x&intent=save",
    [401, 409, 404, 404, 404, 404],
  ],
  [
    "/learn/:enrolment/quizzes/:activity/attempts/:number",
    "GET /learn/{enrolment}/quizzes/{quiz}/attempts/1",
    onlyOwner,
  ],
  [
    "/learn/:enrolment/quizzes/:activity/attempts/:number",
    "GET /learn/{enrolment}/quizzes/{quiz}/attempts/9",
    [302, 404, 404, 404, 404, 404],
  ],
  // The course has none: they are tried in tests/e2e/h5p.spec.ts.
  ["/learn/:enrolment/h5p/:activity", "GET /learn/{enrolment}/h5p/{lesson}", [302, 404, 404, 404, 404, 404]],
  ["/learn/:enrolment/h5p/:activity", "POST /learn/{enrolment}/h5p/{lesson}", [302, 404, 404, 404, 404, 404]],
  [
    "/learn/:enrolment/h5p/:activity",
    "POST /learn/{enrolment}/h5p/{lesson} intent=report&play=12345678&statement=1",
    [302, 404, 404, 404, 404, 404],
  ],
  ["/learn/:enrolment/certificate", "GET /learn/{enrolment}/certificate", [302, 302, 404, 404, 404, 404]],
  [
    "/learn/:enrolment/certificate",
    "POST /learn/{enrolment}/certificate ar=&latin=Somebody",
    [302, 302, 404, 404, 404, 404],
  ],
  ["/learn/:enrolment/answers/:file", "GET /learn/{essays}/answers/{answer}", onlyOwner],
  ["/learn/:enrolment/answers/:file", "GET /learn/{essays}/answers/nothing", [302, 404, 404, 404, 404, 404]],
  ["/learn/:enrolment/answers/:file", "GET /learn/{enrolment}/answers/{answer}", [302, 404, 404, 404, 404, 404]],
  ["/learn/:enrolment/keep", "GET /learn/{enrolment}/keep", onlyOwner],
  ["/learn/:enrolment/keep", "POST /learn/{enrolment}/keep intent=keep", [302, 302, 302, 302, 302, 302]],
  ["/learn/:enrolment/keep.json", "GET /learn/{enrolment}/keep.json", onlyOwner],
  ["/learn/:enrolment/keep.json", "GET /learn/nothing/keep.json", [302, 404, 404, 404, 404, 404]],
  ["/offline", "GET /offline", everyone],
  ["/outbox", "GET /outbox", signedIn],
  ["/outbox", "POST /outbox intent=send", [302, 302, 302, 302, 302, 302]],
  ["/deliveries", "GET /deliveries", nowhere],
  ["/deliveries", "POST /deliveries", [401, 403, 403, 403, 403, 403]],
  ["/teach", "GET /teach", onlyStaff],
  ["/teach/deliveries", "GET /teach/deliveries", onlyStaff],
  ["/teach/deliveries", "POST /teach/deliveries file=x", [302, 403, 403, 422, 422, 422]],
  ["/teach/courses/:course", "GET /teach/courses/{course}", onlyOwnStaff],
  ["/teach/courses/:course", "GET /teach/courses/{course}?search=a", onlyOwnStaff],
  ["/teach/courses/:course", "GET /teach/courses/nothing", [302, 403, 403, 404, 404, 404]],
  ["/teach/courses/:course/draft", "GET /teach/courses/{course}/draft", onlyOwnStaff],
  ["/teach/courses/:course/draft", "GET /teach/courses/nothing/draft", [302, 403, 403, 404, 404, 404]],
  [
    "/teach/courses/:course/draft/lessons/:lesson",
    "GET /teach/courses/{course}/draft/lessons/01-my-skills",
    onlyOwnStaff,
  ],
  [
    "/teach/courses/:course/draft/lessons/:lesson",
    "GET /teach/courses/{course}/draft/lessons/99-nothing",
    [302, 403, 403, 404, 404, 404],
  ],
  [
    "/teach/courses/:course/draft/lessons/:lesson/save",
    "GET /teach/courses/{course}/draft/lessons/01-my-skills/save",
    [302, 403, 403, 302, 302, 302],
  ],
  [
    "/teach/courses/:course/draft/lessons/:lesson/save",
    "POST /teach/courses/{course}/draft/lessons/01-my-skills/save language=en",
    [302, 403, 403, 303, 404, 303],
  ],
  [
    "/teach/courses/:course/draft/lessons/:lesson/save",
    "POST /teach/courses/{course}/draft/lessons/01-my-skills/save language=de&body=x",
    [302, 403, 403, 404, 404, 404],
  ],
  [
    "/teach/courses/:course/draft/lessons/:lesson/facts",
    "GET /teach/courses/{course}/draft/lessons/01-my-skills/facts",
    [302, 403, 403, 302, 302, 302],
  ],
  [
    "/teach/courses/:course/draft/lessons/:lesson/facts",
    "POST /teach/courses/{course}/draft/lessons/01-my-skills/facts language=fr&body=x",
    onlyOwnStaff,
  ],
  [
    "/teach/courses/:course/draft/lessons/:lesson/preview",
    "GET /teach/courses/{course}/draft/lessons/01-my-skills/preview?language=fr",
    onlyOwnStaff,
  ],
  [
    "/teach/courses/:course/draft/lessons/:lesson/preview",
    "POST /teach/courses/{course}/draft/lessons/01-my-skills/preview language=fr&body=x",
    onlyOwnStaff,
  ],
  ["/teach/courses/:course/draft/media/*", "GET /teach/courses/{course}/draft/media/cv-layout.svg", onlyOwnStaff],
  [
    "/teach/courses/:course/draft/media/*",
    "GET /teach/courses/{course}/draft/media/..%2fcourse.yaml",
    [302, 403, 403, 404, 404, 404],
  ],
  ["/teach/courses/:course/draft/pictures", "GET /teach/courses/{course}/draft/pictures", onlyOwnStaff],
  [
    "/teach/courses/:course/draft/pictures",
    "POST /teach/courses/{course}/draft/pictures intent=remove&path=media/cv-layout.svg",
    [302, 403, 403, 422, 404, 422],
  ],
  [
    "/teach/courses/:course/draft/pictures",
    "POST /teach/courses/{course}/draft/pictures intent=undo&change=nothing",
    [302, 403, 403, 422, 404, 422],
  ],
  [
    "/teach/courses/:course/draft/pictures/upload",
    "GET /teach/courses/{course}/draft/pictures/upload",
    [302, 403, 403, 302, 302, 302],
  ],
  [
    "/teach/courses/:course/draft/pictures/upload",
    "POST /teach/courses/{course}/draft/pictures/upload file=x",
    [302, 403, 403, 422, 404, 422],
  ],
  ["/teach/courses/new", "GET /teach/courses/new", [302, 403, 403, 200, 200, 200]],
  [
    "/teach/courses/new",
    "POST /teach/courses/new organisation=positive&languages=ar&title.ar=",
    [302, 403, 403, 422, 404, 422],
  ],
  [
    "/teach/courses/:course/draft",
    "POST /teach/courses/{course}/draft?index act=move-module&module=gone&before=",
    [302, 403, 403, 303, 404, 303],
  ],
  [
    "/teach/courses/:course/draft",
    "POST /teach/courses/{course}/draft?index act=undo&change=gone",
    [302, 403, 403, 303, 404, 303],
  ],
  ["/teach/courses/:course/draft/about", "GET /teach/courses/{course}/draft/about", onlyOwnStaff],
  [
    "/teach/courses/:course/draft/about",
    "POST /teach/courses/{course}/draft/about act=add&language=nothing",
    [302, 403, 403, 303, 404, 303],
  ],
  [
    "/teach/courses/:course/draft/about/save",
    "GET /teach/courses/{course}/draft/about/save",
    [302, 403, 403, 302, 302, 302],
  ],
  [
    "/teach/courses/:course/draft/about/save",
    "POST /teach/courses/{course}/draft/about/save hours=none",
    [302, 403, 403, 303, 404, 303],
  ],
  ["/teach/courses/:course/draft/completion", "GET /teach/courses/{course}/draft/completion", onlyOwnStaff],
  [
    "/teach/courses/:course/draft/completion",
    "POST /teach/courses/{course}/draft/completion text=finsh",
    [302, 403, 403, 422, 404, 422],
  ],
  ...[
    ["/publish", "/publish"],
    ["/package", "/package"],
    ["/zip", "/zip"],
    ["/try", "/try"],
    ["/try/lessons/:activity", "/try/lessons/{lesson}"],
    ["/try/quizzes/:activity", "/try/quizzes/{quiz}"],
  ].flatMap(([pattern, path]): [string, string, number[]][] => [
    [`/teach/courses/:course/draft${pattern}`, `GET /teach/courses/{course}/draft${path}`, onlyOwnStaff],
    [
      `/teach/courses/:course/draft${pattern}`,
      `GET /teach/courses/nothing/draft${path}`,
      [302, 403, 403, 404, 404, 404],
    ],
  ]),
  ["/teach/courses/:course/draft/try/*", "GET /teach/courses/{course}/draft/try/keep", [302, 403, 403, 302, 302, 302]],
  [
    "/teach/courses/:course/draft/try/lessons/:activity",
    "POST /teach/courses/{course}/draft/try/lessons/{lesson}",
    [302, 403, 403, 302, 404, 302],
  ],
  [
    "/teach/courses/:course/draft/try/quizzes/:activity",
    "POST /teach/courses/{course}/draft/try/quizzes/{quiz} seed=x",
    onlyOwnStaff,
  ],
  [
    "/teach/courses/:course/draft/publish",
    "POST /teach/courses/{course}/draft/publish",
    [302, 403, 403, 404, 404, 404],
  ],
  // Nothing changed since the version that is published: the page of versions.
  [
    "/teach/courses/:course/draft/publish",
    "POST /teach/courses/{course}/draft/publish intent=publish",
    [302, 403, 403, 302, 404, 302],
  ],
  [
    "/teach/courses/:course/draft/package",
    "POST /teach/courses/{course}/draft/package",
    [302, 403, 403, 422, 404, 422],
  ],
  [
    "/teach/courses/:course/draft/package",
    "POST /teach/courses/{course}/draft/package intent=replace&manifest={}",
    [302, 403, 403, 404, 404, 404],
  ],
  ["/teach/import", "GET /teach/import", onlyStaff],
  ["/teach/import", "POST /teach/import organisation=positive", [302, 403, 403, 422, 404, 422]],
  ["/teach/courses/:course/hand-over", "GET /teach/courses/{course}/hand-over", onlyOwnStaff],
  ["/teach/courses/:course/hand-over", "GET /teach/courses/nothing/hand-over", [302, 403, 403, 404, 404, 404]],
  [
    "/teach/courses/:course/hand-over",
    "POST /teach/courses/{course}/hand-over agency=nobody",
    [302, 403, 403, 404, 404, 404],
  ],
  ["/teach/courses/:course/versions", "GET /teach/courses/{course}/versions", onlyOwnStaff],
  ["/teach/courses/:course/versions", "GET /teach/courses/nothing/versions", [302, 403, 403, 404, 404, 404]],
  [
    "/teach/courses/:course/versions",
    "POST /teach/courses/{course}/versions intent=withdraw&number=9",
    [302, 403, 403, 404, 404, 404],
  ],
  ["/teach/courses/:course/versions/move", "GET /teach/courses/{course}/versions/move", onlyOwnStaff],
  [
    "/teach/courses/:course/versions/move",
    "POST /teach/courses/{course}/versions/move version=1",
    [302, 403, 403, 302, 404, 302],
  ],
  ["/teach/courses/:course/versions/:number/zip", "GET /teach/courses/{course}/versions/1/zip", onlyOwnStaff],
  [
    "/teach/courses/:course/versions/:number/zip",
    "GET /teach/courses/{course}/versions/x/zip",
    [302, 403, 403, 404, 404, 404],
  ],
  ["/teach/courses/:course/draft/voices/:lesson", "GET /teach/courses/{course}/draft/voices/{lesson}", onlyOwnStaff],
  [
    "/teach/courses/:course/draft/voices/:lesson",
    "GET /teach/courses/{course}/draft/voices/nothing",
    [302, 403, 403, 404, 404, 404],
  ],
  [
    "/teach/courses/:course/draft/voices/:lesson",
    "POST /teach/courses/{course}/draft/voices/{lesson} intent=keep&language=ar&section=&seen=",
    [302, 403, 403, 422, 404, 422],
  ],
  ["/teach/courses/:course/draft/documents", "GET /teach/courses/{course}/draft/documents", onlyOwnStaff],
  [
    "/teach/courses/:course/draft/documents",
    "POST /teach/courses/{course}/draft/documents intent=import&into=lesson/{lesson}&language=ar",
    [302, 403, 403, 422, 404, 422],
  ],
  [
    "/teach/courses/:course/draft/documents",
    "POST /teach/courses/nothing/draft/documents intent=undo&change=nothing",
    [302, 403, 403, 404, 404, 404],
  ],
  [
    "/teach/courses/:course/draft/lessons/:lesson/markdown",
    "GET /teach/courses/{course}/draft/lessons/{lesson}/markdown?language=ar",
    onlyOwnStaff,
  ],
  [
    "/teach/courses/:course/draft/lessons/:lesson/markdown",
    "GET /teach/courses/{course}/draft/lessons/{lesson}/markdown?language=..",
    [302, 403, 403, 404, 404, 404],
  ],
  ["/teach/courses/:course/draft/files", "GET /teach/courses/{course}/draft/files", onlyOwnStaff],
  [
    "/teach/courses/:course/draft/files",
    "POST /teach/courses/{course}/draft/files intent=add",
    [302, 403, 403, 422, 404, 422],
  ],
  [
    "/teach/courses/:course/draft/files/:file",
    "GET /teach/courses/{course}/draft/files/nothing.pdf",
    [302, 403, 403, 404, 404, 404],
  ],
  [
    "/teach/courses/:course/draft/audio/:file",
    "GET /teach/courses/{course}/draft/audio/nothing.ar.opus",
    [302, 403, 403, 404, 404, 404],
  ],
  ["/teach/courses/:course/people", "GET /teach/courses/{course}/people", onlyOwnStaff],
  ["/teach/courses/:course/people", "GET /teach/courses/nothing/people", [302, 403, 403, 404, 404, 404]],
  [
    "/teach/courses/:course/people",
    "POST /teach/courses/{course}/people intent=preview&list=<b>",
    [302, 403, 403, 200, 404, 200],
  ],
  [
    "/teach/courses/:course/people",
    "POST /teach/courses/{course}/people intent=add&list=Somebody",
    [302, 403, 403, 422, 404, 422],
  ],
  ["/teach/courses/:course/cards", "GET /teach/courses/{course}/cards", onlyOwnStaff],
  ["/teach/courses/:course/cards/pdf", "GET /teach/courses/{course}/cards/pdf", onlyOwnStaff],
  ["/teach/courses/:course/cards/pdf", "POST /teach/courses/{course}/cards/pdf enrolment={enrolment}", onlyOwnStaff],
  [
    "/teach/courses/:course/cards/pdf",
    "POST /teach/courses/{course}/cards/pdf enrolment={claimable}",
    [302, 403, 403, 404, 404, 404],
  ],
  ["/teach/courses/:course/cards/pdf", "POST /teach/courses/{course}/cards/pdf", [302, 403, 403, 302, 404, 302]],
  ["/teach/enrolments/:enrolment/card", "GET /teach/enrolments/{enrolment}/card", onlyOwnStaff],
  ["/teach/enrolments/:enrolment/card", "GET /teach/enrolments/nothing/card", [302, 403, 403, 404, 404, 404]],
  ["/teach/enrolments/:enrolment/statements", "GET /teach/enrolments/{enrolment}/statements", onlyOwnStaff],
  [
    "/teach/enrolments/:enrolment/statements",
    "GET /teach/enrolments/nothing/statements",
    [302, 403, 403, 404, 404, 404],
  ],
  ["/teach/enrolments/:enrolment/sign-in/:act", "GET /teach/enrolments/{enrolment}/sign-in/pin", onlyOwnStaff],
  [
    "/teach/enrolments/:enrolment/sign-in/:act",
    "GET /teach/enrolments/{enrolment}/sign-in/everything",
    [302, 403, 403, 404, 404, 404],
  ],
  // Without having been sure: the question again.
  [
    "/teach/enrolments/:enrolment/sign-in/:act",
    "POST /teach/enrolments/{enrolment}/sign-in/code",
    [302, 403, 403, 422, 404, 422],
  ],
  ["/teach/courses/:course/certificates", "GET /teach/courses/{course}/certificates", onlyOwnStaff],
  ["/teach/courses/:course/certificates", "GET /teach/courses/nothing/certificates", [302, 403, 403, 404, 404, 404]],
  // A trainer without a right; an administrator starts a batch of nobody.
  ["/teach/courses/:course/certificates", "POST /teach/courses/{course}/certificates", [302, 403, 403, 403, 404, 302]],
  ["/teach/courses/:course/certificates/preview", "GET /teach/courses/{course}/certificates/preview", onlyOwnStaff],
  ["/teach/enrolments/:enrolment/certificate", "GET /teach/enrolments/{enrolment}/certificate", onlyOwnStaff],
  ["/teach/enrolments/:enrolment/certificate", "GET /teach/enrolments/{begun}/certificate", onlyOwnStaff],
  [
    "/teach/enrolments/:enrolment/certificate",
    "GET /teach/enrolments/nothing/certificate",
    [302, 403, 403, 404, 404, 404],
  ],
  // Each with nothing that could be done.
  ...["intent=reissue", "intent=renew", "intent=revoke&reason=nothing", "intent=restore", "work=group"].map(
    (fields): [string, string, number[]] => [
      "/teach/enrolments/:enrolment/certificate",
      `POST /teach/enrolments/{enrolment}/certificate ${fields}`,
      [302, 403, 403, fields.includes("reason") ? 422 : 403, 404, 422],
    ],
  ),
  ["/teach/courses/:course/marking", "GET /teach/courses/{essayCourse}/marking", onlyOwnStaff],
  ["/teach/courses/:course/marking", "GET /teach/courses/nothing/marking", [302, 403, 403, 404, 404, 404]],
  [
    "/teach/enrolments/:enrolment/attempts/:activity/:number",
    "GET /teach/enrolments/{essays}/attempts/report/1",
    onlyOwnStaff,
  ],
  ...["{essays}/attempts/report/2", "{essays}/attempts/why/1", "{enrolment}/attempts/{quiz}/1"].map(
    (place): [string, string, number[]] => [
      "/teach/enrolments/:enrolment/attempts/:activity/:number",
      `GET /teach/enrolments/${place}`,
      [302, 403, 403, 404, 404, 404],
    ],
  ),
  // Points that cannot be given.
  [
    "/teach/enrolments/:enrolment/attempts/:activity/:number",
    "POST /teach/enrolments/{essays}/attempts/report/1 question=letter&points-clear=9&points-polite=1",
    [302, 403, 403, 422, 404, 422],
  ],
  [
    "/teach/enrolments/:enrolment/attempts/:activity/:number",
    "POST /teach/enrolments/{essays}/attempts/report/1 question=sure",
    [302, 403, 403, 404, 404, 404],
  ],
  // A late attempt, of which there is nothing to mark: it is listed, seen, and ruled on.
  ["/teach/courses/:course/marking", "GET /teach/courses/{timedCourse}/marking", onlyOwnStaff],
  [
    "/teach/enrolments/:enrolment/attempts/:activity/:number",
    "GET /teach/enrolments/{late}/attempts/timed/1",
    onlyOwnStaff,
  ],
  ...[
    ["{late}/attempts/timed/1 ruling=perhaps", [302, 403, 403, 404, 404, 404]],
    ["{late}/attempts/timed/1 ruling=counts", [302, 403, 403, 302, 404, 302]],
    ["{essays}/attempts/report/1 ruling=counts", [302, 403, 403, 404, 404, 404]],
  ].map(([request, statuses]): [string, string, number[]] => [
    "/teach/enrolments/:enrolment/attempts/:activity/:number",
    `POST /teach/enrolments/${request as string}`,
    statuses as number[],
  ]),
  ["/teach/enrolments/:enrolment/answers/:file", "GET /teach/enrolments/{essays}/answers/{answer}", onlyOwnStaff],
  [
    "/teach/enrolments/:enrolment/answers/:file",
    "GET /teach/enrolments/{enrolment}/answers/{answer}",
    [302, 403, 403, 404, 404, 404],
  ],
  ["/teach/organisations/:organisation", "GET /teach/organisations/positive", onlyOwnStaff],
  ["/teach/organisations/:organisation", "GET /teach/organisations/nothing", [302, 403, 403, 404, 404, 404]],
  ["/teach/organisations/:organisation", "POST /teach/organisations/positive", [302, 403, 403, 403, 404, 302]],
  [
    "/teach/organisations/:organisation",
    "POST /teach/organisations/positive name-ar-1=x",
    [302, 403, 403, 403, 404, 422],
  ],
  [
    "/teach/organisations/:organisation",
    "POST /teach/organisations/positive intent=grant&trainer=nobody",
    [302, 403, 403, 403, 404, 404],
  ],
  ...(
    [
      ["", "GET", onlyOwnStaff],
      ["", "POST act=nothing", [302, 403, 403, 404, 404, 404]],
      ["", "POST act=add&kind=emperor", [302, 403, 403, 404, 404, 404]],
      ["/questions/:question", "GET", onlyOwnStaff],
      ["/import", "GET", onlyOwnStaff],
      ["/import", "POST text=", [302, 403, 403, 422, 404, 422]],
      ["/export", "GET", onlyOwnStaff],
      ["/export/file", "GET", onlyOwnStaff],
      ["/save", "POST seen=", [302, 403, 403, 404, 404, 404]],
      ["/questions/:question/save", "POST seen=", [302, 403, 403, 404, 404, 404]],
    ] as const
  ).map(([path, asked, statuses]): [string, string, number[]] => {
    const [method = "", body] = asked.split(" ");
    const at = `/teach/courses/{course}/draft/quizzes/final${path.replace(":question", "customer-proof")}`;
    return [
      `/teach/courses/:course/draft/quizzes/:quiz${path}`,
      [method, at, body].filter(Boolean).join(" "),
      [...statuses],
    ];
  }),
  [
    "/teach/courses/:course/draft/quizzes/:quiz",
    "GET /teach/courses/{course}/draft/quizzes/nothing",
    [302, 403, 403, 404, 404, 404],
  ],
  [
    "/teach/courses/:course/draft/quizzes/:quiz/questions/:question",
    "GET /teach/courses/{course}/draft/quizzes/final/questions/nothing",
    [302, 403, 403, 404, 404, 404],
  ],
  ["/teach/questions/try", "GET /teach/questions/try", onlyStaff],
  ["/teach/questions/try", "POST /teach/questions/try type=single", onlyStaff],
  ["/teach/organisations/:organisation/bank", "GET /teach/organisations/positive/bank", onlyOwnStaff],
  [
    "/teach/organisations/:organisation/bank",
    "GET /teach/organisations/positive/bank?search=%25&page=-1&into=..%2f..",
    onlyOwnStaff,
  ],
  ["/teach/organisations/:organisation/bank", "GET /teach/organisations/nothing/bank", [302, 403, 403, 404, 404, 404]],
  [
    "/teach/organisations/:organisation/bank",
    "POST /teach/organisations/positive/bank act=remove&id=nothing",
    [302, 403, 403, 404, 404, 404],
  ],
  [
    "/teach/organisations/:organisation/bank",
    "POST /teach/organisations/positive/bank act=copy&into={course}/final",
    [302, 403, 403, 422, 404, 422],
  ],
  [
    "/teach/organisations/:organisation/bank/media/:picture",
    "GET /teach/organisations/positive/bank/media/nothing.png",
    [302, 403, 403, 404, 404, 404],
  ],
  [
    "/teach/organisations/:organisation/bank/pictures/upload",
    "GET /teach/organisations/positive/bank/pictures/upload",
    [302, 403, 403, 302, 302, 302],
  ],
  [
    "/teach/organisations/:organisation/bank/pictures/upload",
    "POST /teach/organisations/positive/bank/pictures/upload file=x",
    [302, 403, 403, 422, 404, 422],
  ],
  ["/teach/organisations/:organisation/bank/import", "GET /teach/organisations/positive/bank/import", onlyOwnStaff],
  [
    "/teach/organisations/:organisation/bank/import",
    "POST /teach/organisations/positive/bank/import text=",
    [302, 403, 403, 422, 404, 422],
  ],
  ["/teach/organisations/:organisation/bank/export", "GET /teach/organisations/positive/bank/export", onlyOwnStaff],
  [
    "/teach/organisations/:organisation/bank/export/file",
    "GET /teach/organisations/positive/bank/export/file?format=gift",
    onlyOwnStaff,
  ],
  [
    "/teach/organisations/:organisation/bank/:question",
    "GET /teach/organisations/positive/bank/nothing",
    [302, 403, 403, 404, 404, 404],
  ],
  [
    "/teach/organisations/:organisation/bank/:question/save",
    "POST /teach/organisations/positive/bank/nothing/save seen=",
    [302, 403, 403, 404, 404, 404],
  ],
  [
    "/teach/organisations/:organisation",
    "POST /teach/organisations/positive intent=grant-upload&trainer=nobody",
    [302, 403, 403, 403, 404, 404],
  ],
  ["/teach/courses/:course/draft/h5p", "GET /teach/courses/{course}/draft/h5p", onlyOwnStaff],
  ["/teach/courses/:course/draft/h5p", "GET /teach/courses/nothing/draft/h5p", [302, 403, 403, 404, 404, 404]],
  // Without a file: the form again.
  ["/teach/courses/:course/draft/h5p", "POST /teach/courses/{course}/draft/h5p name=x", [302, 403, 403, 403, 404, 422]],
  // The course has no such activity: they are tried in tests/integration/database/h5p-activity.test.ts.
  ...[
    ["/h5p/:activity", "GET", "/h5p/{lesson}"],
    ["/h5p/:activity", "POST", "/h5p/{lesson}"],
    ["/h5p/:activity/save", "POST", "/h5p/{lesson}/save"],
    ["/h5p-files/:file", "GET", "/h5p-files/course.yaml"],
    ["/try/h5p/:activity", "GET", "/try/h5p/{lesson}"],
    ["/try/h5p/:activity", "POST", "/try/h5p/{lesson}"],
  ].map(([pattern, method, path]): [string, string, number[]] => [
    `/teach/courses/:course/draft${pattern}`,
    `${method} /teach/courses/{course}/draft${path}`,
    [302, 403, 403, 404, 404, 404],
  ]),
  [
    "/teach/courses/:course/draft/h5p/:activity/save",
    "GET /teach/courses/{course}/draft/h5p/{lesson}/save",
    [302, 403, 403, 302, 302, 302],
  ],
  ["/teach/enrolments/:enrolment", "GET /teach/enrolments/{enrolment}", onlyOwnStaff],
  ["/teach/enrolments/:enrolment", "GET /teach/enrolments/nothing", [302, 403, 403, 404, 404, 404]],
  ["/teach/objections", "GET /teach/objections", [302, 403, 403, 403, 403, 200]],
  ["/teach/objections", "POST /teach/objections objection=nothing&answer=x", [302, 403, 403, 403, 403, 422]],
  ["/teach/people/:person/erase", "GET /teach/people/{person}/erase", [302, 403, 403, 404, 404, 200]],
  ["/teach/people/:person/erase", "GET /teach/people/nobody/erase", [302, 403, 403, 404, 404, 404]],
  ["/teach/people/:person/erase", "POST /teach/people/{person}/erase sure=", [302, 403, 403, 404, 404, 422]],
  ["/manage", "GET /manage", [302, 403, 403, 403, 403, 200]],
  ["/manage", "GET /manage?search=%D8%A7%D9%84", [302, 403, 403, 403, 403, 200]],
  ["/manage", "POST /manage name=&role=trainer&organisation=positive", [302, 403, 403, 403, 403, 422]],
  ["/manage", "POST /manage act=end-sessions&code=NOBODY-0001", [302, 403, 403, 403, 403, 404]],
  ["/manage", "POST /manage act=end-sessions&code=AMINA-4821", [302, 403, 403, 403, 403, 404]],
  ["/manage", "POST /manage act=remove-second-factor&code=NADIA-8812", [302, 403, 403, 403, 403, 404]],
  ["/manage", "POST /manage act=anything&code=OMAR-1560", [302, 403, 403, 403, 403, 404]],
  ["/manage", "POST /manage name=Somebody&role=emperor", [302, 403, 403, 403, 403, 404]],
  ["/manage/agencies", "GET /manage/agencies", [302, 403, 403, 403, 403, 200]],
  ["/manage/agencies", "POST /manage/agencies act=invite&agency=anapec&name=", [302, 403, 403, 403, 403, 422]],
  ["/manage/agencies", "POST /manage/agencies act=invite&agency=nobody&name=Sara", [302, 403, 403, 403, 403, 404]],
  ["/manage/agencies", "POST /manage/agencies act=anything", [302, 403, 403, 403, 403, 404]],
  ["/manage/access-tokens", "GET /manage/access-tokens", [302, 403, 403, 403, 403, 200]],
  [
    "/manage/access-tokens",
    "POST /manage/access-tokens act=make&organisation=anapec&name=&months=12",
    [302, 403, 403, 403, 403, 422],
  ],
  [
    "/manage/access-tokens",
    "POST /manage/access-tokens act=make&organisation=nobody&name=x&scope=files:read&months=12",
    [302, 403, 403, 403, 403, 404],
  ],
  ["/manage/access-tokens", "POST /manage/access-tokens act=revoke&token=x", [302, 403, 403, 403, 403, 404]],
  // A session opens nothing of the API: tests/integration/api.test.ts asks with tokens.
  ["/api/v1", "GET /api/v1", everyone],
  ["/api/v1/openapi.json", "GET /api/v1/openapi.json", everyone],
  ["/api/v1/certificates/:serial", "GET /api/v1/certificates/{serial}", nobodyWithoutToken],
  ["/api/v1/verifications", "POST /api/v1/verifications {}", nobodyWithoutToken],
  ["/api/v1/files", "GET /api/v1/files", nobodyWithoutToken],
  ["/api/v1/files/:file", "GET /api/v1/files/{share}", nobodyWithoutToken],
  [
    "/api/v1/files/:file/certificates/:serial/pdf",
    "GET /api/v1/files/{share}/certificates/{serial}/pdf",
    nobodyWithoutToken,
  ],
  [
    "/api/v1/files/:file/certificates/:serial/credential",
    "GET /api/v1/files/{share}/certificates/{serial}/credential",
    nobodyWithoutToken,
  ],
  ["/api/v1/completions", "GET /api/v1/completions", nobodyWithoutToken],
  ["/api/v1/*", "GET /api/v1/nothing", nowhere],
  ["/api/v1/*", "POST /api/v1/nothing", nowhere],
  ["/manage/health", "GET /manage/health", [302, 403, 403, 403, 403, 200]],
  ["/manage/health", "POST /manage/health", [405, 405, 405, 405, 405, 405]],
  ["/manage/webhooks", "GET /manage/webhooks", [302, 403, 403, 403, 403, 200]],
  [
    "/manage/webhooks",
    "POST /manage/webhooks organisation=positive&url=http://127.0.0.1/&event=certificate.issued",
    [302, 403, 403, 403, 403, 422],
  ],
  ["/manage/webhooks", "POST /manage/webhooks organisation=nobody&url=", [302, 403, 403, 403, 403, 404]],
  ["/manage/webhooks/:webhook", "GET /manage/webhooks/nothing", [302, 403, 403, 403, 403, 404]],
  ["/manage/webhooks/:webhook", "GET /manage/webhooks/{webhook}", [302, 403, 403, 403, 403, 200]],
  ["/manage/webhooks/:webhook", "POST /manage/webhooks/{webhook} act=anything", [302, 403, 403, 403, 403, 404]],
  ["/manage/webhooks/:webhook", "POST /manage/webhooks/{webhook} act=end", [302, 403, 403, 403, 403, 422]],
  ["/manage/webhooks/:webhook", "POST /manage/webhooks/{webhook} act=test", [302, 403, 403, 403, 403, 302]],
  [
    "/manage/webhooks/:webhook",
    "POST /manage/webhooks/{webhook} act=again&message=nothing",
    [302, 403, 403, 403, 403, 404],
  ],
  ["/manage/webhooks/:webhook", "POST /manage/webhooks/{webhook} act=end&sure=yes", [302, 403, 403, 403, 403, 302]],
  ["/manage/webhooks/:webhook", "POST /manage/webhooks/{webhook} act=test", [302, 403, 403, 403, 403, 404]],
  ["/problem/:code", "GET /problem/not-found", nowhere],
  ["/problem/:code", "GET /problem/anything", nowhere],
  ["/*", "GET /nothing/at/all", nowhere],
  ["/*", "POST /nothing/at/all", nowhere],
  // Last, since they end the sessions.
  [
    "/teach/enrolments/:enrolment/sign-in/:act",
    "POST /teach/enrolments/{begun}/sign-in/pin sure=yes",
    [302, 403, 403, 200, 404, 200],
  ],
  ["/sign-out", "POST /sign-out", [302, 302, 302, 302, 302, 302]],
];

let prepared: Prepared;
/** What is where, with attempts that wait for a trainer of POSITIVE: one to mark, and one that came late. */
let names: Prepared["names"] &
  Awaited<ReturnType<typeof addMarkedAttempt>> &
  Awaited<ReturnType<typeof addLateAttempt>> & { person: string };
/** Everybody there is, to find in pages whose data they show. */
let everybody: { code: string; name: string }[];
let space: ServedSpace;
const cookies = new Map<string, string>();

beforeAll(async () => {
  prepared = await prepareSpace();
  const marked = { ...(await addMarkedAttempt(people.learner)), ...(await addLateAttempt(people.learner)) };
  everybody = await (await database()).user.findMany({ select: { code: true, name: true } });
  const person = (await unscopedPersonByCode(people.learner))?.actor.userId ?? "";
  names = { ...prepared.names, ...marked, person };
  await closeDatabase();
  space = await serveSpace({ ...prepared.variables, TRUST_PROXY: "1" });
  for (const [role, code] of Object.entries(codes)) {
    const secret = demonstrationAccounts.find((account) => account.code === code)?.secret ?? "";
    const answer = await ask(`POST /sign-in code=${code}&secret=${secret}`);
    cookies.set(role, (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "");
  }
});
afterAll(async () => {
  await closeDatabase();
  await space.stop();
  rmSync(prepared.folder, { recursive: true, force: true });
});

// Each request comes from an address of its own: limits are for one address.
let asked = 0;

function ask(request: string, role = "visitor"): Promise<Response> {
  const [method = "GET", path = "/", body] = request
    .replace(/\{(\w+)\}/g, (_, name: keyof typeof names) => names[name])
    .split(" ");
  const headers = {
    ...{ cookie: cookies.get(role) ?? "", "content-type": "application/x-www-form-urlencoded" },
    "x-forwarded-for": `10.0.${(asked >> 8) & 255}.${asked++ & 255}`,
  };
  return fetch(space.address + path, {
    method,
    headers,
    redirect: "manual",
    ...(method === "POST" && { body: body ?? "" }),
  });
}

const auditLines = async (): Promise<number> => (await database()).auditLine.count();

/** Names and codes on a page that are not of whoever asks. */
const othersIn = (page: string, role: string): string[] =>
  everybody
    .filter(({ code }) => code !== (codes as Partial<Record<string, string>>)[role])
    .flatMap(({ code, name }) => [code, name])
    .filter((text) => page.includes(text));

test("the table names every address of the site", () => {
  const patternsOf = (entries: RouteConfigEntry[], parent = ""): string[] =>
    entries.flatMap(({ path, index, children }) => {
      const own = path === undefined ? parent : `${parent}/${path}`.replace("//", "/");
      return children ? patternsOf(children, own) : [index ? own || "/" : own];
    });
  const known = new Set(table.map(([pattern]) => pattern));
  expect([...known].toSorted()).toEqual([...new Set(patternsOf(routes))].toSorted());
});

test.each(table)("%s: %s", async (_, request, statuses) => {
  const answers: number[] = [];
  for (const role of roles) {
    const before = await auditLines();
    const answer = await ask(request, role);
    answers.push(answer.status);
    const added = (await auditLines()) - before;
    const isRead = /^GET \/(teach|manage)/.test(request) && answer.status === 200;
    // Whoever is shown somebody else leaves one line, and no request leaves more.
    const { length } = isRead ? othersIn(await answer.text(), role) : [];
    expect(added, `lines that ${role} leaves`).toBeGreaterThanOrEqual(Math.min(length, 1));
    expect(added, `lines that ${role} leaves`).toBeLessThanOrEqual(1);
  }
  expect(Object.fromEntries(roles.map((role, at) => [role, answers[at]]))).toEqual(
    Object.fromEntries(roles.map((role, at) => [role, statuses[at]])),
  );
});

// A letter beyond the first plane, one that stands alone only, a sign of control and what leads out of a folder.
const strange = encodeURIComponent("㍂𘱰ậ\u202e\u0085/../?#%");

test.each(["GET", "POST"])("%s with strange signs anywhere in an address is never a fault", async (method) => {
  const patterns = [...new Set(table.map(([pattern]) => pattern))].filter((pattern) => /[:*]/.test(pattern));
  const faults: string[] = [];
  for (const pattern of patterns)
    for (const role of ["visitor", "learner", "trainer", "administrator"]) {
      const path = pattern.replace(/:\w+\??|\*/g, strange);
      const { status } = await ask(`${method} ${path}`, role);
      if (status >= 500) faults.push(`${role}: ${pattern} ${status}`);
    }
  expect(faults).toEqual([]);
});
