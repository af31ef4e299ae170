import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { certificatesOfEnrolment, readCertificates, recordWork } from "#app/domain/certificates/followed.server.ts";
import type { PrintedNames, RefusedNames } from "#app/domain/certificates/printed-names.server.ts";
import { reissue, renew } from "#app/domain/certificates/reissue.server.ts";
import { restore, revoke } from "#app/domain/certificates/revocation.server.ts";
import { showSerial } from "#app/domain/certificates/serial.ts";
import { revocationReasons } from "#app/domain/certificates/verdict.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import type { Locale } from "#app/domain/language.ts";
import { declarations } from "#app/domain/privacy/declarations.server.ts";
import { usesOf } from "#app/domain/privacy/personal-data.ts";
import { formFields, textOf, type FormFields } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { noticeForOthers } from "#app/i18n/privacy-words.ts";
import { translator } from "#app/i18n/translate.ts";
import { certificateShown } from "#app/ui/teach/certificate-shown.ts";
import { CertificatePage, type CertificateProps } from "#app/ui/teach/certificate-page.tsx";

const outcomes = ["reissued", "renewed", "revoked", "restored", "work"] as const;
const workModes = ["alone", "assisted", "group"] as const;

export async function loader({ request, params }: LoaderFunctionArgs): Promise<CertificateProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const at = new Date();
  const found = valueOrPage(await readCertificates(params.enrolment ?? "", { by, at }));
  const { enrolment, certificates, mayIssue } = found;
  const { learner, completion, version, workMode } = enrolment;
  const [latest] = certificates;
  const outcome = z.enum(outcomes).safeParse(new URL(request.url).searchParams.get("done"));
  const serial = isolate(latest ? showSerial(latest.serial) : "", locale);
  return {
    back: { href: `/teach/enrolments/${enrolment.id}`, label: learner.name },
    title: t("cert.title"),
    ...{ name: learner.name, code: learner.code, problem: null },
    done: outcome.success ? t(`cert.done-${outcome.data}`, { serial }) : null,
    none: latest ? null : t(completion ? "cert.none-completed" : "cert.none-under-way"),
    notice: noticeForOthers(t, locale, usesOf(declarations, ["Certificate"])),
    notAllowed: mayIssue ? null : t("certs.not-allowed"),
    work:
      mayIssue && !latest
        ? {
            title: t("cert.work"),
            hint: t("cert.work-hint"),
            options: workModes.map((value) => ({ value, label: t(`work.${value}`) })),
            value: workMode,
            submit: t("cert.work-submit"),
          }
        : null,
    ...certificateShown(certificates, { mayIssue, validMonths: version.content.validMonths }, { t, locale, at }),
  };
}

type Problem = {
  problem: string | null;
  typed: PrintedNames | null;
  problems: { ar: string | null; latin: string | null };
};

/** Corrects the names, renews, revokes, restores, or records how the learner worked. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const fields = await formFields(request);
  const enrolment = params.enrolment ?? "";
  const names = { ar: textOf(fields, "ar"), latin: textOf(fields, "latin") };
  const done = await perform(enrolment, fields, names, { by, at: new Date() });
  if (typeof done === "string") return redirect(`/teach/enrolments/${enrolment}/certificate?done=${done}`);
  const { problem } = done;
  if (problem === "not-found" || problem === "not-allowed") throw problemResponse(problem);
  const refused: Problem = { problem: null, typed: names, problems: { ar: null, latin: null } };
  if (problem === "names-refused") refused.problems = problemsOf(done, locale);
  else refused.problem = translator(locale)(`cert.${problem}`, "detail" in done ? done.detail : {});
  return data(refused, 422);
}

async function perform(enrolment: string, fields: FormFields, names: PrintedNames, context: Context) {
  const refuse = <Code extends string>(problem: Code) => ({ ok: false as const, problem });
  const serialOf = async () => {
    const found = valueOrPage(await certificatesOfEnrolment(enrolment, context));
    return found.certificates[0]?.serial ?? "";
  };
  switch (textOf(fields, "intent")) {
    case "reissue": {
      const reissued = await reissue({ enrolment, names }, context);
      return reissued.ok ? "reissued" : reissued;
    }
    case "renew": {
      const renewed = await renew({ enrolment, names }, context);
      return renewed.ok ? "renewed" : renewed;
    }
    case "revoke": {
      const reason = z.enum(revocationReasons).safeParse(textOf(fields, "reason"));
      const serial = await serialOf();
      if (!reason.success) return refuse("reason-needed");
      if (textOf(fields, "sure") !== "yes") return refuse("sure-needed");
      const revoked = await revoke({ serial, reason: reason.data }, context);
      return revoked.ok ? "revoked" : revoked;
    }
    case "restore": {
      const restored = await restore({ serial: await serialOf() }, context);
      return restored.ok ? "restored" : restored;
    }
    default: {
      const work = z.enum(workModes).catch("alone").parse(textOf(fields, "work"));
      const recorded = await recordWork({ enrolment, work }, context);
      return recorded.ok ? "work" : recorded;
    }
  }
}

function problemsOf(refused: object, locale: Locale): Problem["problems"] {
  const t = translator(locale);
  const names: RefusedNames["names"] = "names" in refused ? (refused as RefusedNames).names : {};
  const said = (field: "ar" | "latin") => {
    const name = names[field];
    if (!name || name.ok) return null;
    const character = isolate(String(name.detail?.character ?? ""), locale);
    return t(`problem.${name.problem}`, { ...name.detail, character });
  };
  return { ar: said("ar"), latin: said("latin") };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.title }] : []);

export default function Certificate() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  if (!failed) return <CertificatePage {...page} />;
  const names = page.names && {
    ...page.names,
    ar: { ...page.names.ar, value: failed.typed?.ar ?? page.names.ar.value, problem: failed.problems.ar },
    latin: {
      ...page.names.latin,
      value: failed.typed?.latin ?? page.names.latin.value,
      problem: failed.problems.latin,
    },
  };
  return <CertificatePage {...page} done={null} problem={failed.problem} names={names} />;
}
