import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { levelOf } from "#app/domain/health/check.ts";
import { health } from "#app/domain/health/figures.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { requireAdministrator, valueOrPage } from "#app/http/session.server.ts";
import { checkText } from "#app/i18n/check-words.ts";
import { formatDateTime, formatNumber, formatSize } from "#app/i18n/format.ts";
import { translator, type MessageKey } from "#app/i18n/translate.ts";
import { HealthPage } from "#app/ui/manage/health-page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const by = await requireAdministrator(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const now = valueOrPage(await health({ by, at: new Date() }));
  const { versions, storage, queue, errors, newestBackup, checks } = now;
  const fact = (key: MessageKey, value: string | number) => ({
    label: t(key),
    value: typeof value === "number" ? formatNumber(value, locale) : value,
  });
  return {
    words: {
      title: t("health.title"),
      intro: t("health.intro"),
      checks: t("health.checks"),
      errors: t("health.errors"),
      errorsHint: t("health.errors-hint"),
      reference: t("health.errors-reference"),
      at: t("health.errors-at"),
    },
    checks: checks.map((one) => {
      const level = levelOf(one);
      return { level, standing: t(`health.level.${level}`), text: checkText(one, locale) };
    }),
    parts: [
      {
        title: t("health.versions"),
        facts: [
          fact("health.product", versions.product),
          fact("health.node", versions.node),
          fact("health.database", versions.database),
          fact("health.migrations", versions.migrations),
        ],
      },
      {
        title: t("health.storage"),
        facts: [
          fact("health.database-size", formatSize(storage.database, locale)),
          fact("health.files-size", storage.files === null ? t("health.unknown") : formatSize(storage.files, locale)),
          fact("health.free", storage.free === null ? t("health.unknown") : formatSize(storage.free, locale)),
          fact("health.backup", newestBackup ? formatDateTime(newestBackup, locale) : t("health.none")),
        ],
      },
      {
        title: t("health.queue"),
        facts: [
          fact("health.jobs-open", queue.jobsOpen),
          fact("health.jobs-failed", queue.jobsFailed),
          fact("health.messages-waiting", queue.messagesWaiting),
          fact("health.messages-given-up", queue.messagesGivenUp),
        ],
      },
    ],
    errors: {
      facts: [
        fact("health.errors-count", errors.count),
        {
          label: t("health.errors-at"),
          value: t("health.errors-since", { date: formatDateTime(errors.startedAt, locale) }),
        },
      ],
      latest: errors.latest.map(({ reference, at }) => ({
        reference: reference ?? t("health.errors-no-reference"),
        at: formatDateTime(at, locale),
      })),
    },
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function Health() {
  return <HealthPage {...useLoaderData<typeof loader>()} />;
}
