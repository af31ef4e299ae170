import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { serialIn } from "#app/domain/certificates/asked-serial.ts";
import { verifyFiles } from "#app/domain/certificates/file-verification.server.ts";
import { formFiles } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { formatKilobytes } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator } from "#app/i18n/translate.ts";
import type { FileShown } from "#app/ui/public/file-verdicts.tsx";
import { VerifyPage } from "#app/ui/public/verify-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

/** How many files are looked at in a request, and how large each may be. */
const mostFiles = 20;
const largestFile = 20_000_000;

export async function loader({ request }: LoaderFunctionArgs) {
  const basis = await pageBasis(request);
  const asked = new URL(request.url).searchParams.get("serial");
  const limits = { most: mostFiles, size: formatKilobytes(largestFile, basis.locale) };
  const page = { ...basis, limits, typed: { serial: asked?.slice(0, 200) ?? "" } };
  if (asked === null) return { ...page, problem: null };
  if (!asked.trim()) return data({ ...page, problem: { code: "serial-empty" as const } }, { status: 422 });
  throw redirect(`/v/${encodeURIComponent(serialIn(asked) ?? asked.trim().slice(0, 40))}`);
}

type Outcome = { files: FileShown[] | null; filesProblem: string | null };

/** Looks into the files that were sent; none of them is kept. */
export async function action({ request }: ActionFunctionArgs) {
  const locale = localeOf(request);
  const t = translator(locale);
  const files = await formFiles(request, "files");
  const headers = { "cache-control": "private, no-store" };
  const refuse = (filesProblem: string) => data<Outcome>({ files: null, filesProblem }, { status: 422, headers });
  if (files.length === 0) return refuse(t("files.none"));
  if (files.length > mostFiles) return refuse(t("files.too-many", { most: mostFiles }));
  const large = files.find(({ size }) => size > largestFile);
  if (large)
    return refuse(
      t("files.too-large", {
        name: isolate(large.name.slice(0, 80), locale),
        size: formatKilobytes(largestFile, locale),
      }),
    );
  const read = await Promise.all(
    files.map(async (file) => ({ name: file.name.slice(0, 80), bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
  return data<Outcome>({ files: await verifyFiles(read, { at: new Date() }), filesProblem: null }, { headers });
}

export const headers = ({ actionHeaders, loaderHeaders }: { actionHeaders: Headers; loaderHeaders: Headers }) =>
  actionHeaders.has("cache-control") ? actionHeaders : loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("verify.title"), page.problem !== null) }];
};

export default function Verify() {
  const page = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <VerifyPage
      {...page}
      t={translator(page.locale)}
      files={outcome?.files ?? null}
      filesProblem={outcome?.filesProblem ?? null}
    />
  );
}
