import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { frameVersion, host } from "virtual:h5p-scripts";
import { activityIn, trialOf } from "#app/domain/authoring/trial.server.ts";
import { trialH5p } from "#app/domain/authoring/trial-h5p.server.ts";
import { keptPlayer } from "#app/domain/h5p/kept-manifests.server.ts";
import { sentBytes } from "#app/domain/h5p/manifest.ts";
import { inLanguage } from "#app/domain/language.ts";
import { h5pPackageIn, titleOf, type Activity } from "#app/domain/learning/course.ts";
import { h5pIri } from "#app/domain/learning/h5p-statement.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { problemResponse } from "#app/http/problems.ts";
import { contentPolicy } from "#app/http/security-headers.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { H5pPage } from "#app/ui/learner/h5p-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";
import { activityPath } from "#app/ui/shared/paths.ts";

const neighbour = (activity: Activity | null) =>
  activity && { id: activity.id, kind: activity.kind, title: titleOf(activity) };

async function find(request: Request, params: LoaderFunctionArgs["params"]) {
  const by = await requireStaff(request);
  const course = params.course ?? "";
  const draft = `/teach/courses/${course}/draft`;
  const context = { by, at: new Date() };
  const trial = await trialOf(course, context);
  if (!trial.ok && trial.problem === "broken") throw redirect(`${draft}/publish`);
  const found = trial.ok && activityIn(trial.value, params.activity ?? "");
  if (!found || found.activity.kind !== "h5p") throw problemResponse("not-found");
  return { ...found, h5p: found.activity, trial: trial.value, course, draft, home: `${draft}/try`, context };
}

/** An H5P activity of a draft as a learner would play it: what it says of itself goes nowhere. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { h5p, trial, course, draft, home, context, position, total, previous, next } = await find(request, params);
  const basis = await pageBasis(request);
  const shown = h5pPackageIn(h5p, basis.locale);
  if (!shown) throw problemResponse("not-found");
  // In a draft a package is named by its file.
  const { manifest, startBytes } = valueOrPage(await trialH5p(course, shown.package.manifest, context));
  const player = await keptPlayer();
  const { id, title, minutes, counts } = h5p;
  return {
    ...basis,
    frame: { ...basis.frame, trial: draft },
    enrolment: home,
    course: trial.content.title,
    activity: {
      ...{ id, title, minutes, counts, passMark: h5p.passMark ?? null, isTrusted: h5p.trustPhone === true },
      ...{ version: 0, language: shown.language, manifest, player, state: null },
      iri: h5pIri({ enrolment: "trial", activity: id }),
      startBytes: startBytes + sentBytes([player.pack]),
    },
    scripts: { host, frame: `/h5p/frame/${frameVersion}` },
    results: { best: null, last: null },
    ...{ position, total, done: false },
    previous: neighbour(previous),
    next: neighbour(next),
  };
}

/** Nothing but the frame of the activity may be shown in this page, whatever the package tries to open there. */
export const headers = () => ({ "content-security-policy": `${contentPolicy(null)}; frame-src 'self'` });

/** Goes on to what follows; nothing is stored. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { next, home } = await find(request, params);
  return redirect(next ? activityPath(home, next) : home);
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: documentTitle(translator(data.locale), inLanguage(data.activity.title, data.locale).text) }] : [];

export default function DraftTryH5p() {
  const data = useLoaderData<typeof loader>();
  return <H5pPage {...data} t={translator(data.locale)} />;
}
