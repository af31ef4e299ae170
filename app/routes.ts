import { index, layout, prefix, route, type RouteConfig } from "@remix-run/route-config";

/** Every address of the site. */
export default [
  index("routes/public/catalogue.tsx"),
  route("courses/:organisation/:course", "routes/public/course.tsx"),
  route("v", "routes/public/verify.tsx"),
  route("v/:serial", "routes/public/verdict.tsx"),
  route("verify.html", "routes/public/verify-page.ts"),
  route("help", "routes/public/help.tsx"),
  route("privacy", "routes/public/privacy.tsx"),
  route("media/:sha256", "routes/public/media.ts"),
  route("manifest.webmanifest", "routes/public/manifest.ts"),
  route(".well-known/did.json", "routes/public/did-document.ts"),
  route(".well-known/jwks.json", "routes/public/key-set.ts"),
  route(".well-known/fadae-keys.json", "routes/public/key-list.ts"),
  route("status/:list", "routes/public/status-list.ts"),
  route("log/checkpoint", "routes/public/log-checkpoint.ts"),
  route("log/tile/*", "routes/public/log-tile.ts"),
  route("log/proof/:serial", "routes/public/log-proof.ts"),

  route("join", "routes/account/join.tsx"),
  route("welcome", "routes/account/welcome.tsx"),
  route("sign-in", "routes/account/sign-in.tsx"),
  route("sign-in/pictures", "routes/account/sign-in-pictures.tsx"),
  route("sign-out", "routes/account/sign-out.ts"),
  route("account", "routes/account/account.tsx"),
  route("account/pictures", "routes/account/account-pictures.tsx"),

  ...prefix("learn", [
    index("routes/learn/home.tsx"),
    route("courses", "routes/learn/my-courses.tsx"),
    route("certificates", "routes/learn/my-certificates.tsx"),
    route("certificates/:serial", "routes/learn/certificate.tsx"),
    route("certificates/:serial/pdf", "routes/learn/certificate-document.ts"),
    route(":enrolment", "routes/learn/outline.tsx"),
    route(":enrolment/lessons/:activity", "routes/learn/lesson.tsx"),
    route(":enrolment/quizzes/:activity", "routes/learn/quiz.tsx"),
    route(":enrolment/quizzes/:activity/attempts/:number", "routes/learn/attempt.tsx"),
    route(":enrolment/certificate", "routes/learn/claim.tsx"),
  ]),

  route("deliveries", "routes/offline/delivery.ts"),
  route("offline", "routes/offline/offline.tsx"),
  route("outbox", "routes/offline/outbox.tsx"),
  route("learn/:enrolment/keep", "routes/offline/keep.tsx"),
  route("learn/:enrolment/keep.json", "routes/offline/kept-pages.ts"),

  layout("routes/teach/layout.tsx", [
    route("teach", "routes/teach/courses.tsx"),
    route("teach/deliveries", "routes/teach/hand-in.tsx"),
    route("teach/courses/:course", "routes/teach/learners.tsx"),
    route("teach/courses/:course/people", "routes/teach/people.tsx"),
    route("teach/courses/:course/cards", "routes/teach/cards.tsx"),
    route("teach/enrolments/:enrolment", "routes/teach/learner.tsx"),
    route("teach/enrolments/:enrolment/sign-in/:act", "routes/teach/sign-in-help.tsx"),
  ]),
  route("teach/courses/:course/cards/pdf", "routes/teach/cards-document.ts"),
  route("teach/enrolments/:enrolment/card", "routes/teach/card-document.ts"),
  layout("routes/manage/layout.tsx", [route("manage", "routes/manage/staff.tsx")]),

  route("problem/:code", "routes/public/problem.tsx"),
  route("*", "routes/public/not-found.tsx"),
] satisfies RouteConfig;
