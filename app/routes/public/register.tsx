import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { declarations } from "#app/domain/privacy/declarations.server.ts";
import { registerOf } from "#app/domain/privacy/personal-data.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { RegisterPage } from "#app/ui/public/register-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  return { ...(await pageBasis(request)), register: registerOf(declarations) };
}

export const headers: HeadersFunction = () => ({ "x-page-cache": "60" });

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const t = translator(data.locale);
  return [{ title: documentTitle(t, t("register.title")) }];
};

export default function Register() {
  const data = useLoaderData<typeof loader>();
  return <RegisterPage {...data} t={translator(data.locale)} />;
}
