import {
  data,
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { serialIn } from "#app/domain/certificates/asked-serial.ts";
import { dayInMorocco } from "#app/domain/certificates/days.ts";
import { showSerial } from "#app/domain/certificates/serial.ts";
import { isNameOf, verify, type Verdict as Answer } from "#app/domain/certificates/verification.server.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { allowNameCheck, lookUp } from "#app/http/look-ups.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { ownDays, ownMoment, ownName, ownSerial } from "#app/http/stand-ins.ts";
import { formatDate, formatDateTime } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translate.ts";
import {
  VerdictPage,
  verdictTitle,
  type NameCheck,
  type VerdictPageProps,
  type VerdictShown,
} from "#app/ui/public/verdict-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

// A certificate names a person: no search engine keeps it, no proxy either.
const own = { "cache-control": "private, no-store", "x-robots-tag": "noindex" };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const at = new Date();
  const answer = await lookUp(context, {
    find: () => verify(params.serial ?? "", { at }),
    isUnknown: ({ verdict }) => verdict === "unknown",
  });
  const page = { ...(await pageBasis(request)), answer: shown(answer), verifiedAt: at.toISOString() };
  return data(page, { status: answer.verdict === "unknown" ? 404 : 200, headers: own });
}

/** Certificates of one course are shown the same but for whose they are, their days, and when somebody asked. */
export const handle = {
  own({ answer, verifiedAt, locale }: Pick<VerdictPageProps, "answer" | "verifiedAt" | "locale">) {
    if (answer.verdict === "unknown") return [];
    const { serial, name, issuedOn, expiresOn } = answer.facts;
    const completedOn = "completedOn" in answer.facts ? answer.facts.completedOn : null;
    const since = "since" in answer ? answer.since : null;
    const days = [issuedOn, completedOn, expiresOn, since, ...answer.history.map(({ at }) => at)];
    return [
      ownSerial(serial, showSerial),
      ownMoment(verifiedAt, (moment) => formatDateTime(moment, locale)),
      // After the moment, which begins with a day.
      ...ownDays(days, (day) => formatDate(day, locale)),
      ...(name ? [ownName(name.ar, "ar"), ownName(name.latin, "latin")] : []),
    ];
  },
};

/** Compares a name with the one on record; of a certificate without a name nothing is said. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const typed = textOf(await formFields(request), "name")
    .trim()
    .slice(0, 200);
  const check = await compare(typed, params.serial ?? "", context);
  return data(check, { ...(check?.outcome === "empty" && { status: 422 }), headers: own });
}

async function compare(typed: string, serial: string, context: AppLoadContext): Promise<NameCheck | null> {
  if (typed === "") return { typed, outcome: "empty" };
  // Counted under the serial itself, however it is written.
  await allowNameCheck(context, serialIn(serial) ?? serial);
  const isSame = await isNameOf({ serial, name: typed });
  return isSame === null ? null : { typed, outcome: isSame ? "same" : "other" };
}

function shown(answer: Answer): VerdictShown {
  if (answer.verdict === "unknown") return answer;
  const { state, facts } = answer;
  const record = {
    facts,
    nameShown: "nameShown" in answer && answer.nameShown,
    isRemoved: "removedAt" in answer,
    history: answer.history.map((one) => ({ ...one, at: dayInMorocco(one.at) })),
  };
  switch (state.verdict) {
    case "valid":
      return { verdict: "valid", ...record };
    case "expired":
      return { verdict: "expired", since: facts.expiresOn ?? "", ...record };
    case "replaced":
      return {
        verdict: "replaced",
        since: dayInMorocco(state.at),
        reason: state.reason,
        replacement: state.by,
        ...record,
      };
    case "revoked":
      return { verdict: "revoked", since: dayInMorocco(state.at), reason: state.reason, ...record };
  }
}

export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, verdictTitle(t, page.answer.verdict)) }];
};

export default function Verdict() {
  const page = useLoaderData<typeof loader>();
  return <VerdictPage {...page} nameCheck={useActionData<typeof action>() ?? null} t={translator(page.locale)} />;
}
