import { createHash } from "node:crypto";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { frameVersion, host } from "virtual:h5p-scripts";
import { address as pageScript } from "virtual:page-script";
import { keptPlayer, manifestOf } from "#app/domain/h5p/kept-manifests.server.ts";
import { allFiles } from "#app/domain/h5p/manifest.ts";
import { fileAddress } from "#app/domain/h5p/player-package.ts";
import { inLanguage, type Locale } from "#app/domain/language.ts";
import { activitiesOf, costIn, h5pPackageIn, type CourseContent } from "#app/domain/learning/course.ts";
import { mediaPath } from "#app/domain/learning/pictures.ts";
import { ownEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { progressOf } from "#app/domain/learning/progress.ts";
import { filesToKeep, weightOf } from "#app/domain/offline-sync/kept-files.ts";
import { localeOf } from "#app/http/locale.ts";
import { requireActor, valueOrPage } from "#app/http/session.server.ts";
import { activityPath, paths } from "#app/ui/shared/paths.ts";
import stylesheet from "#app/ui/shared/fadae.css?url";

/** What a phone fetches to keep a course; `version` changes with the course, the language and the pages' own files. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const enrolment = valueOrPage(await ownEnrolment(params.enrolment ?? "", await requireActor(request)));
  const { id, version } = enrolment;
  const locale = localeOf(request);
  const { content } = version;
  const activities = progressOf(content, enrolment).modules.flatMap((module) => module.activities);
  const pages = [
    ...[paths.learn, paths.myCourses, paths.myCertificates, paths.outbox, paths.outline(id)],
    ...activitiesOf(content).map((activity) => activityPath(id, activity)),
    // A quiz that was passed can be taken again, from a page of its own.
    ...activities
      .filter(({ quiz, state }) => quiz && state === "done" && quiz.left !== 0)
      .map((activity) => paths.quizAgain(id, activity.id)),
  ];
  const played = await h5pAddresses(content, locale);
  const { unasked, larger } = filesToKeep(content, locale);
  const files = unasked.map(({ address }) => address);
  const media = [...Object.values(content.media).map(mediaPath), ...files, ...played];
  // What opens meanwhile is fetched again. What plays H5P changes with releases, what is played with the version.
  const closed = activities.filter((one) => one.opensAfter).map(({ id: activity }) => activity);
  const player = played.length > 0 ? [frameVersion, host] : [];
  const made = [version.id, locale, pageScript, stylesheet, ...closed, ...player, ...files];
  const kept = {
    version: createHash("sha256").update(JSON.stringify(made)).digest("base64url").slice(0, 16),
    title: inLanguage(content.title, locale).text,
    pages,
    media: [...new Set(media)],
    bytes: costIn(version.costBytes, locale) + weightOf(unasked),
    larger: { files: larger.map(({ address }) => address), bytes: weightOf(larger) },
  };
  return new Response(JSON.stringify(kept), {
    headers: { "content-type": "application/json", "cache-control": "private, no-store" },
  });
}

/** Everything that the H5P activities of a course are played with: none when it has none. */
async function h5pAddresses(content: CourseContent, locale: Locale): Promise<string[]> {
  const packages = activitiesOf(content).flatMap((one) =>
    one.kind === "h5p" ? (h5pPackageIn(one, locale)?.package ?? []) : [],
  );
  if (packages.length === 0) return [];
  const { pack, fonts } = await keptPlayer();
  const files = [pack, ...fonts.map(({ file }) => file)];
  const addresses = [host, `/h5p/frame/${frameVersion}`, ...files.map(fileAddress)];
  for (const { manifest } of packages) {
    const held = await manifestOf(manifest);
    addresses.push(`/h5p/${manifest}`, ...(held ? allFiles(held).map(fileAddress) : []));
  }
  return addresses;
}
