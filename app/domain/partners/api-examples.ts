import type { z } from "zod";
import type { OperationId } from "#app/domain/partners/api-operations.ts";
import type {
  certificateAnswer,
  completionsAnswer,
  fileAnswer,
  filesAnswer,
  verificationsAnswer,
  verificationsAsked,
} from "#app/domain/partners/api-schemas.ts";

// People, serials, skills and courses of examples are invented; the association is the space's.
const organisation = {
  slug: "digital-paths",
  name: { ar: "جمعية السبل الرقمية", fr: "Association Digital Paths", en: "Digital Paths" },
};
const course = { ar: "السلامة الرقمية", fr: "Sécurité numérique", en: "Digital safety" };
const skills = [
  {
    fr: "protéger ses données personnelles",
    esco: "http://data.europa.eu/esco/skill/00000000-0000-0000-0000-000000000000",
  },
];
const paper = {
  ...{ serial: "7K3M92QX4TBD", course, organisation, issuedOn: "2026-05-04", expiresOn: null },
};
const certificate = { ...paper, hours: 12, level: "beginner" as const, skills };
const file = "6f1e0c9e-2b3a-4c5d-8e9f-001122334455";
const name = { ar: "سلمى المثالية", latin: "Salma Mithaliya" };

const summary = {
  ...{ id: file, purpose: "job" as const, parts: ["certificates" as const, "commune" as const, "phone" as const] },
  ...{ givenAt: "2026-06-01T09:30:00.000Z", expiresAt: "2026-07-01T22:59:59.000Z", name, commune: "Berkane" },
  certificates: [{ verdict: "valid" as const, name, ...certificate }],
};

const answers = {
  verifyCertificate: {
    ...{ verdict: "valid", since: null, reason: null, replacedBy: null, removed: false },
    ...{ name: { ar: "س… ا…", latin: "S… M…" }, nameShown: false, ...certificate, coIssuers: [] },
    history: [{ kind: "issued", on: "2026-05-04", reason: null }],
  } satisfies z.output<typeof certificateAnswer>,
  verifyCertificates: {
    verdicts: [
      { asked: "7K3M-92QX-4TBD", verdict: "valid", removed: false, name: { ar: "س… ا…", latin: "S… M…" }, ...paper },
      {
        ...{
          asked: "0000-0000-0001",
          verdict: "unknown",
          removed: false,
          serial: "000000000001",
          name: null,
          course: null,
        },
        ...{ organisation: null, issuedOn: null, expiresOn: null },
      },
    ],
  } satisfies z.output<typeof verificationsAnswer>,
  listFiles: {
    items: [summary],
    next: "https://fadae.example/api/v1/files?cursor=WzE3ODAzMDYyMDAwMDAsImEiXQ",
  } satisfies z.output<typeof filesAnswer>,
  readFile: {
    ...{ ...summary, hours: 12, skills, about: "", phone: "0600 00 00 00", email: "", languages: [], experience: [] },
  } satisfies z.output<typeof fileAnswer>,
  listCompletions: {
    items: [
      {
        ...{ id: "cmf2k1", completedAt: "2026-05-04T10:12:00.000Z", course: "digital-safety", courseVersion: 2 },
        learner: { id: "cmf0a7", name: "سلمى المثالية", otherName: "Salma Mithaliya" },
        certificate: { serial: "7K3M92QX4TBD", verdict: "valid", issuedOn: "2026-05-04" },
      },
    ],
    next: null,
  } satisfies z.output<typeof completionsAnswer>,
} satisfies Partial<Record<OperationId, unknown>>;

/** What an operation answers with, as an example; undefined for the bytes of a document. */
export const exampleAnswer = (id: OperationId): unknown => (answers as Partial<Record<OperationId, unknown>>)[id];

/** What is asked, as an example: names in the path and the query with their values, and a body. */
export const exampleAsked: Record<OperationId, { params: Record<string, string>; query: string; body?: unknown }> = {
  verifyCertificate: { params: { serial: "7K3M92QX4TBD" }, query: "" },
  verifyCertificates: {
    ...{ params: {}, query: "" },
    body: { certificates: ["7K3M-92QX-4TBD", "0000-0000-0001"] } satisfies z.input<typeof verificationsAsked>,
  },
  listFiles: { params: {}, query: "?commune=Berkane&since=2026-06-01" },
  readFile: { params: { file }, query: "" },
  readDocument: { params: { file, serial: "7K3M92QX4TBD" }, query: "" },
  readCredential: { params: { file, serial: "7K3M92QX4TBD" }, query: "" },
  listCompletions: { params: {}, query: "?course=digital-safety&from=2026-05-01" },
};
