import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { filledParts } from "#app/domain/sharing/file.ts";
import { ownFile } from "#app/domain/sharing/file.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireActor } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { FilePreviewPage } from "#app/ui/learner/file-preview-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const [basis, file] = await Promise.all([pageBasis(request), ownFile({ by, at: new Date() })]);
  return { ...basis, file, isEmpty: filledParts(file).length === 0 };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const t = translator(data.locale);
  return [{ title: documentTitle(t, t("file.preview")) }];
};

export default function FilePreview() {
  const data = useLoaderData<typeof loader>();
  return <FilePreviewPage {...data} t={translator(data.locale)} />;
}
