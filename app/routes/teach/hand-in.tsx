import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { handIn, type HandedIn } from "#app/domain/offline-sync/outbox-file.server.ts";
import { formFile } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { requireStaff } from "#app/http/session.server.ts";
import { translator, type Translate } from "#app/i18n/translate.ts";
import { HandInPage } from "#app/ui/teach/hand-in-page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  await requireStaff(request);
  const t = translator(localeOf(request));
  return {
    words: {
      back: t("teach.title"),
      title: t("hand-in.title"),
      intro: t("hand-in.intro"),
      file: t("hand-in.file"),
      fileHint: t("hand-in.file-hint"),
      submit: t("hand-in.submit"),
      learner: t("hand-in.learner"),
    },
  };
}

/** Takes in the file of a learner's phone. */
export async function action({ request }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const t = translator(localeOf(request));
  const handed = await handIn(await formFile(request, "file"), { by, at: new Date() });
  if (!handed.ok) return data({ problem: t(`hand-in.${handed.problem}`), done: null }, { status: 422 });
  const { learner, deliveries } = handed.value;
  return data({
    problem: null,
    done: {
      learner: learner.name,
      deliveries: deliveries.map((one) => ({
        title: one.title,
        outcome: outcomeIn(t, one),
        counted: typeof one.outcome !== "string" && one.outcome.status === "accepted",
      })),
    },
  });
}

function outcomeIn(t: Translate, { outcome }: HandedIn): string {
  if (typeof outcome === "string") return t(`hand-in.${outcome}`);
  return outcome.status === "accepted" ? t("hand-in.accepted") : t(`outbox.why-${outcome.reason}`);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function HandIn() {
  const page = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  return <HandInPage {...page} problem={done?.problem ?? null} done={done?.done ?? null} />;
}
