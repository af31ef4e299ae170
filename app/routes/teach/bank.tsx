import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  addToBank,
  bankToWrite,
  copyToQuiz,
  drawFromBank,
  searchBank,
  takeFromBank,
} from "#app/domain/authoring/bank.server.ts";
import { newQuestion } from "#app/domain/authoring/new-question.ts";
import { quizShown } from "#app/domain/authoring/quizzes.server.ts";
import { questionKinds, writtenQuestion } from "#app/domain/authoring/written-question.ts";
import { inLanguage } from "#app/domain/language.ts";
import { bankSearchOf, searchFields } from "#app/domain/authoring/bank-search.ts";
import { bankListed, wordsOfBank } from "#app/ui/teach/bank-shown.ts";
import { formFields, textOf, type FormFields } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { kindsShown } from "#app/ui/teach/question-names.ts";
import { quizProblem } from "#app/ui/teach/quiz-shown.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { BankPage, type BankProps } from "#app/ui/teach/bank-page.tsx";
import stylesheet from "#app/ui/teach/questions.css?url";

export const links = () => [{ rel: "stylesheet", href: stylesheet }];

/** The quiz of a draft that questions are copied into, as `?into=course/quiz` says. */
const intoOf = (text: string): { course: string; quiz: string } | null => {
  const [, course, quiz] = /^([\w-]+)\/([a-z0-9-]+)$/.exec(text) ?? [];
  return course && quiz ? { course, quiz } : null;
};

export async function loader({ request, params }: LoaderFunctionArgs): Promise<BankProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const { searchParams } = new URL(request.url);
  const search = bankSearchOf(searchParams);
  const page = Math.min(10_000, Math.max(1, Math.floor(Number(searchParams.get("page")) || 1)));
  const slug = params.organisation ?? "";
  const found = valueOrPage(await searchBank(slug, { ...search, page }, by));
  const into = intoOf(searchParams.get("into") ?? "");
  const quiz = into && (await quizShown(into.course, into.quiz, { by, at: new Date() }));
  const target =
    into && quiz?.ok
      ? {
          value: `${into.course}/${into.quiz}`,
          said: t("bank.into", { quiz: inLanguage(quiz.value.quiz?.title ?? {}, locale).text || into.quiz }),
          back: {
            href: `/teach/courses/${into.course}/draft/quizzes/${into.quiz}`,
            label: inLanguage(quiz.value.quiz?.title ?? {}, locale).text || into.quiz,
          },
        }
      : null;
  const home = `/teach/organisations/${slug}/bank`;
  const kept = [...searchFields(search), ...(target ? [{ name: "into", value: target.value }] : [])];
  const at = (number: number) =>
    `${home}?${new URLSearchParams([...kept.map(({ name, value }) => [name, value]), ["page", String(number)]])}`;
  const added = searchParams.get("added");
  return {
    words: wordsOfBank(t, found),
    organisation: { name: inLanguage(found.organisation.name, locale).text, accent: found.organisation.accent },
    back: target?.back ?? { href: "/teach", label: t("teach.title") },
    into: target && { value: target.value, said: target.said },
    search: {
      search: search.search,
      tag: search.tag ?? "",
      difficulty: String(search.difficulty ?? ""),
      kind: search.kind ?? "",
    },
    tags: found.tags,
    difficulties: (["1", "2", "3"] as const).map((value) => ({ value, label: t(`question.difficulty.${value}`) })),
    kinds: kindsShown(t),
    questions: bankListed(found.questions, { t, locale, home }),
    previous: found.page > 1 ? at(found.page - 1) : null,
    next: found.page < found.pages ? at(found.page + 1) : null,
    isEmpty: found.count === 0 && searchFields(search).length === 0,
    said: added !== null && /^\d{1,5}$/.test(added) ? t("bank.added", { count: Number(added) }) : null,
    links: [
      { href: `${home}/import`, label: t("import.title"), icon: "down" },
      {
        href: `${home}/export?${new URLSearchParams(searchFields(search).map(({ name, value }) => [name, value]))}`,
        label: t("export.title"),
        icon: "share",
      },
    ],
  };
}

type Done = { said?: string; problem?: string; removed?: string };

/** Adds, takes away and puts back questions, and copies them into a quiz. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const context = { by, at: new Date() };
  const t = translator(localeOf(request));
  const { slug } = valueOrPage(await bankToWrite(params.organisation ?? "", by));
  const fields = await formFields(request);
  const home = `/teach/organisations/${slug}/bank`;
  switch (textOf(fields, "act")) {
    case "add": {
      const kind = questionKinds.find((one) => one === textOf(fields, "kind"));
      if (!kind) throw problemResponse("not-found");
      const value = newQuestion(kind, `q-${crypto.randomUUID().slice(0, 8)}`);
      const added = await addToBank(slug, [value], context);
      return added.ok ? redirect(`${home}/${added.value[0]}`, 303) : data<Done>({ problem: t("bank.none") }, 422);
    }
    case "remove": {
      const taken = valueOrPage(await takeFromBank(slug, textOf(fields, "id"), context));
      return data<Done>({ said: t("bank.removed"), removed: JSON.stringify(taken) });
    }
    case "restore": {
      const value = parsed(textOf(fields, "question"));
      if (value) await addToBank(slug, [value], context);
      return data<Done>({ said: t("bank.restored") });
    }
    case "copy":
    case "draw":
      return copied(slug, fields, context);
    default:
      throw problemResponse("not-found");
  }

  async function copied(organisation: string, given: FormFields, about: typeof context) {
    const into = intoOf(textOf(given, "into"));
    if (!into) throw problemResponse("not-found");
    const isDraw = textOf(given, "act") === "draw";
    const search = bankSearchOf(
      new URLSearchParams(Object.entries(given).map(([name, [value = ""]]) => [name, value])),
    );
    const count = Math.min(200, Math.floor(Number(textOf(given, "count")) || 0));
    const ids = isDraw
      ? valueOrPage(await drawFromBank(organisation, { ...search, count, seed: crypto.randomUUID() }, by))
      : (given.id ?? []).slice(0, 200);
    if (ids.length === 0) return data<Done>({ problem: t("bank.nothing-chosen") }, 422);
    const done = await copyToQuiz(organisation, { ids, ...into }, about);
    if (!done.ok) return data<Done>({ problem: quizProblem(done.problem, t) ?? "" }, 422);
    const query = new URLSearchParams({ added: String(done.added), change: done.change ?? "" });
    return redirect(`/teach/courses/${into.course}/draft/quizzes/${into.quiz}?${query}`, 303);
  }
}

/** A question that comes back as it was; null when it is none. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return writtenQuestion(value).type ? value : null;
  } catch {
    return null;
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function Bank() {
  const page = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  return (
    <BankPage
      {...page}
      said={done?.said ?? page.said}
      problem={done?.problem ?? null}
      removed={done?.removed ?? null}
    />
  );
}
