import { z } from "zod";
import type { Scope } from "#app/domain/partners/access-token.ts";
import type { ApiProblemCode } from "#app/domain/partners/api-problem.ts";
import {
  certificateAnswer,
  certificatePath,
  completionsAnswer,
  completionsAsked,
  fileAnswer,
  fileCertificatePath,
  filePath,
  filesAnswer,
  filesAsked,
  verificationsAnswer,
  verificationsAsked,
} from "#app/domain/partners/api-schemas.ts";

/** Where the API is. */
export const apiRoot = "/api/v1";

/** One thing that can be asked for: the same schemas check requests and make the document. */
export type ApiOperation = {
  method: "GET" | "POST";
  path: string;
  tag: "certificates" | "files" | "completions";
  scope: Scope;
  params: z.ZodObject;
  query: z.ZodObject;
  body: z.ZodType | null;
  /** What it answers with: JSON of a schema, or the bytes of a media type. */
  answer: z.ZodType | "application/pdf" | "application/vc+json";
  /** What it can be refused for, beside what every request can. */
  problems: readonly ApiProblemCode[];
};

const nothing = z.strictObject({});

export const operations = {
  verifyCertificate: {
    ...{ method: "GET", path: "/certificates/{serial}", tag: "certificates", scope: "certificates:verify" },
    ...{ params: certificatePath, query: nothing, body: null, answer: certificateAnswer },
    problems: ["not-found"],
  },
  verifyCertificates: {
    ...{ method: "POST", path: "/verifications", tag: "certificates", scope: "certificates:verify" },
    ...{ params: nothing, query: nothing, body: verificationsAsked, answer: verificationsAnswer },
    problems: ["malformed", "too-large", "unsupported-type"],
  },
  listFiles: {
    ...{ method: "GET", path: "/files", tag: "files", scope: "files:read" },
    ...{ params: nothing, query: filesAsked, body: null, answer: filesAnswer },
    problems: [],
  },
  readFile: {
    ...{ method: "GET", path: "/files/{file}", tag: "files", scope: "files:read" },
    ...{ params: filePath, query: nothing, body: null, answer: fileAnswer },
    problems: ["not-found"],
  },
  readDocument: {
    ...{ method: "GET", path: "/files/{file}/certificates/{serial}/pdf", tag: "files", scope: "files:read" },
    ...{ params: fileCertificatePath, query: nothing, body: null, answer: "application/pdf" },
    problems: ["not-found"],
  },
  readCredential: {
    ...{ method: "GET", path: "/files/{file}/certificates/{serial}/credential", tag: "files", scope: "files:read" },
    ...{ params: fileCertificatePath, query: nothing, body: null, answer: "application/vc+json" },
    problems: ["not-found"],
  },
  listCompletions: {
    ...{ method: "GET", path: "/completions", tag: "completions", scope: "completions:read" },
    ...{ params: nothing, query: completionsAsked, body: null, answer: completionsAnswer },
    problems: [],
  },
} as const satisfies Record<string, ApiOperation>;
export type OperationId = keyof typeof operations;

/** What every request with a token can be refused for. */
export const usualProblems = [
  "not-authenticated",
  "invalid-token",
  "insufficient-scope",
  "invalid",
  "too-many",
] as const;
