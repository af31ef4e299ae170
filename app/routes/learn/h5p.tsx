import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { frameVersion, host } from "virtual:h5p-scripts";
import { keptPlayer } from "#app/domain/h5p/kept-manifests.server.ts";
import { sentBytes } from "#app/domain/h5p/manifest.ts";
import { inLanguage } from "#app/domain/language.ts";
import { activitiesOf, titleOf, type Activity } from "#app/domain/learning/course.ts";
import { finishH5p, openH5p, reportH5p, saveH5pState, versionNamed } from "#app/domain/learning/h5p.server.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { problemResponse } from "#app/http/problems.ts";
import { contentPolicy } from "#app/http/security-headers.ts";
import { requireActor, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { H5pPage } from "#app/ui/learner/h5p-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";
import { activityPath, paths } from "#app/ui/shared/paths.ts";

const placeOf = (params: Record<string, string | undefined>) => ({
  enrolment: params.enrolment ?? "",
  activity: params.activity ?? "",
});

const neighbour = (activity: Activity | null) =>
  activity && { id: activity.id, kind: activity.kind, title: titleOf(activity) };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const basis = await pageBasis(request);
  const found = valueOrPage(await openH5p(placeOf(params), basis.locale, by));
  const { enrolment, version, activity, shown, iri, results, isDone, state, position, previous, next } = found;
  const { content } = version;
  const player = await keptPlayer();
  return {
    ...basis,
    enrolment: enrolment.id,
    course: content.title,
    activity: {
      ...{ id: activity.id, title: activity.title, minutes: activity.minutes, counts: activity.counts },
      ...{ passMark: activity.passMark ?? null, isTrusted: activity.trustPhone === true },
      ...{ language: shown.language, manifest: shown.package.manifest, player, iri, state },
      version: version.number,
      startBytes: shown.package.startBytes + sentBytes([player.pack]),
    },
    scripts: { host, frame: `/h5p/frame/${frameVersion}` },
    results,
    position,
    total: activitiesOf(content).length,
    done: isDone,
    previous: neighbour(previous),
    next: neighbour(next),
  };
}

/** Nothing but the frame of the activity may be shown in this page, whatever the package tries to open there. */
export const headers = () => ({ "content-security-policy": `${contentPolicy(null)}; frame-src 'self'` });

/** What the learner says, or the phone: that it is done, what came of it, where they are in it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireActor(request);
  const place = placeOf(params);
  const fields = await formFields(request);
  const context = { by, at: new Date() };
  const here = paths.h5p(place.enrolment, place.activity);
  const posted = { ...place, version: versionNamed(textOf(fields, "version")) };
  switch (textOf(fields, "intent")) {
    case "report": {
      const said = { statement: textOf(fields, "statement"), play: textOf(fields, "play") };
      const reported = await reportH5p({ ...posted, ...said }, context);
      // A statement that does not count is let go: it is the word of a program, and nobody is there to mend it.
      if (!reported.ok && reported.problem === "not-found") throw problemResponse("not-found");
      return redirect(here);
    }
    case "save": {
      const said = { state: textOf(fields, "state"), manifest: textOf(fields, "manifest") || null };
      valueOrPage(await saveH5pState({ ...place, ...said }, context));
      return redirect(here);
    }
    default: {
      const next = valueOrPage(await finishH5p(posted, context));
      return redirect(next ? activityPath(place.enrolment, next) : paths.outline(place.enrolment));
    }
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const title = inLanguage(data.activity.title, data.locale).text;
  return [{ title: documentTitle(translator(data.locale), title) }];
};

export default function H5pRoute() {
  const data = useLoaderData<typeof loader>();
  return <H5pPage {...data} t={translator(data.locale)} />;
}
