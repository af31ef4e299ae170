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
import { AnswerContext } from "#app/http/answer-context.tsx";
import { pageBasis, type PageBasis } from "#app/http/page.server.ts";
import { problemOf } from "#app/http/problems.ts";
import { ownName, ownPerson } from "#app/http/stand-ins.ts";
import { translator } from "#app/i18n/translate.ts";
import { ErrorPage, errorTitleKey } from "#app/ui/shared/error-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import stylesheet from "#app/ui/shared/fadae.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export const loader = ({ request }: LoaderFunctionArgs) => pageBasis(request);

/** Whoever is signed in stands in the frame of pages that are the same for all. */
export const handle = {
  own: ({ frame: { signedIn } }: PageBasis) =>
    signedIn ? [ownPerson(signedIn.id), ownName(signedIn.name, "name")] : [],
};

export const meta: MetaFunction<typeof loader> = ({ data, error }) => {
  if (!import.meta.env.SSR || error === undefined) return [];
  const t = translator(data?.locale ?? "ar");
  return [{ title: documentTitle(t, t(errorTitleKey(kindOf(error)))) }];
};

const kindOf = (error: unknown) => (isRouteErrorResponse(error) ? problemOf(error) : "broken");

type Handle = { hydrate?: boolean } | undefined;

export function Layout({ children }: { children: ReactNode }) {
  const { nonce, ...asked } = useContext(AnswerContext);
  const locale = useRouteLoaderData<typeof loader>("root")?.locale ?? asked.locale;
  const failed = (useRouteError() ?? null) !== null;
  const hydrates = useMatches().some(({ handle }) => (handle as Handle)?.hydrate) && !failed;
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
  const { lack, reference, ...asked } = useContext(AnswerContext);
  const locale = basis?.locale ?? asked.locale;
  const frame = basis?.frame ?? { signedIn: null, demo: false, path: "/" };
  return (
    <ErrorPage
      t={translator(locale)}
      locale={locale}
      frame={frame}
      kind={lack === "files" ? "files-away" : lack ? "unavailable" : kindOf(error)}
      reference={reference}
    />
  );
}
