import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addToBank, bankToWrite } from "#app/domain/authoring/bank.server.ts";
import { importedText, keepImported } from "#app/domain/authoring/imported-texts.server.ts";
import { placedInBank } from "#app/domain/authoring/question-pictures.server.ts";
import { withTakenPictures } from "#app/domain/content-packages/question-formats/taken-pictures.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { importPage, importStep } from "#app/ui/teach/import-step.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { QuestionsImportPage, type QuestionsImportProps } from "#app/ui/teach/questions-import-page.tsx";
import stylesheet from "#app/ui/teach/questions.css?url";

export const links = () => [{ rel: "stylesheet", href: stylesheet }];

/** Most questions that come into a bank at once. */
const mostAtOnce = 2000;

export async function loader({ request, params }: LoaderFunctionArgs): Promise<QuestionsImportProps> {
  const by = await requireStaff(request);
  const t = translator(localeOf(request));
  const { slug } = valueOrPage(await bankToWrite(params.organisation ?? "", by));
  const back = { href: `/teach/organisations/${slug}/bank`, label: t("bank.title") };
  return importPage(t, { back, languages: ["ar", "fr", "en", "zgh"] });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const { slug } = valueOrPage(await bankToWrite(params.organisation ?? "", by));
  const step = await importStep(
    await request.formData().catch(() => new FormData()),
    { t, locale },
    {
      room: mostAtOnce,
      said: (count) => t("bank.added", { count }),
      texts: { keep: keepImported, find: importedText },
      take: withTakenPictures,
      add: async (values, pictureAt) => {
        const placed = await placedInBank(values, pictureAt);
        if (!placed.ok) return t(`scan.${placed.problem}`);
        const added = await addToBank(slug, placed.value, { by, at: new Date() });
        return added.ok ? null : t("import.room", { count: 0 });
      },
    },
  );
  return step.isOver
    ? redirect(`/teach/organisations/${slug}/bank?added=${step.taken}`, 303)
    : data(step.page, step.status);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function BankImport() {
  const page = useLoaderData<typeof loader>();
  return <QuestionsImportPage {...page} {...useActionData<typeof action>()} />;
}
