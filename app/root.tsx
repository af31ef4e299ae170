import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { useContext, type ReactNode } from "react";
import { loader as pageScriptLoader } from "virtual:page-script";
import { directionOf } from "#app/domain/language.ts";
import { LackContext, NonceContext } from "#app/http/nonce.tsx";
import { pageBasis } from "#app/http/page.server.ts";
import { problemOf } from "#app/http/problems.ts";
import { translator } from "#app/i18n/translate.ts";
import { referenceOf } from "#app/platform/recent-errors.ts";
import { ErrorPage, errorTitleKey } from "#app/ui/shared/error-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import stylesheet from "#app/ui/shared/fadae.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return { ...(await pageBasis(request)), reference: referenceOf(context.requestId ?? "") };
}

export const meta: MetaFunction<typeof loader> = ({ data, error }) => {
  if (!import.meta.env.SSR || error === undefined) return [];
  const t = translator(data?.locale ?? "ar");
  return [{ title: documentTitle(t, t(errorTitleKey(kindOf(error)))) }];
};

const kindOf = (error: unknown) => (isRouteErrorResponse(error) ? problemOf(error) : "broken");

type Handle = { hydrate?: boolean } | undefined;

export function Layout({ children }: { children: ReactNode }) {
  const asked = useContext(LackContext);
  const locale = useRouteLoaderData<typeof loader>("root")?.locale ?? asked.locale;
  const failed = (useRouteError() ?? null) !== null;
  const hydrates = useMatches().some(({ handle }) => (handle as Handle)?.hydrate) && !failed;
  const nonce = useContext(NonceContext);
  return (
    <html lang={locale} dir={directionOf(locale)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="theme-color" content="#0b5438" />
        <Meta />
        {!hydrates && <script dangerouslySetInnerHTML={{ __html: pageScriptLoader }} />}
        <Links />
        <link rel="manifest" href={paths.manifest(locale)} />
      </head>
      <body>
        {children}
        {hydrates && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** The page of whatever ended a request. It is only made on the server: no page that hydrates ends here. */
export function ErrorBoundary() {
  return import.meta.env.SSR ? <Problem /> : null;
}

function Problem() {
  const error = useRouteError();
  const basis = useRouteLoaderData<typeof loader>("root");
  const { lacks, ...asked } = useContext(LackContext);
  const locale = basis?.locale ?? asked.locale;
  const frame = basis?.frame ?? { signedIn: null, demo: false, path: "/" };
  return (
    <ErrorPage
      t={translator(locale)}
      locale={locale}
      frame={frame}
      kind={lacks ? "unavailable" : kindOf(error)}
      reference={basis?.reference ?? null}
    />
  );
}
