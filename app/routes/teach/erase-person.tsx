import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { erasablePerson, eraseOnRequest } from "#app/domain/privacy/erasure.server.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { ErasePersonPage } from "#app/ui/teach/erase-person-page.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  const t = translator(localeOf(request));
  const words = {
    back: t("teach.title"),
    title: t("erase-other.title"),
    lead: t("erase-other.lead"),
    warning: t("erase.no-way-back"),
    certificates: t("erase-other.certificates"),
    sure: t("erase-other.sure"),
    submit: t("erase-other.submit"),
    cancel: t("erase-other.cancel"),
    done: t("erase.done"),
  };
  const found = await erasablePerson(params.person ?? "", { by, at: new Date() });
  // Right after it was done, the page is read again and the person is gone.
  if (!found.ok && request.method === "POST") return { words, name: "", code: "", certificates: 0 };
  const { person, certificates } = valueOrPage(found);
  return { words, name: person.name, code: person.code, certificates };
}

/** Erases somebody who asked on paper. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const t = translator(localeOf(request));
  const isSure = textOf(await formFields(request), "sure") === "yes";
  const erased = await eraseOnRequest({ person: params.person ?? "", isSure }, { by, at: new Date() });
  if (erased.ok) return data({ problem: null, isDone: true });
  if (erased.problem === "not-found") throw problemResponse("not-found");
  const problem = t(erased.problem === "not-sure" ? "problem.not-sure" : `erase-other.${erased.problem}`);
  return data({ problem, isDone: false }, 422);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function ErasePerson() {
  const page = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  return <ErasePersonPage {...page} problem={done?.problem ?? null} isDone={done?.isDone ?? false} />;
}
