import type { ApiProblemCode } from "#app/domain/partners/api-problem.ts";

/** A name that is asked for or answered with: its place or its type, and what is said of it. */
export type ReferenceField = { name: string; type: string; isRequired: boolean; text: string };

/** The document of the API as somebody reads it. */
export type ApiReference = {
  address: string;
  text: string;
  token: string;
  operations: {
    id: string;
    method: string;
    path: string;
    title: string;
    text: string;
    scope: string;
    asked: ReferenceField[];
    answers: { status: string; text: string }[];
    /** A request by curl, and what it answers with; null for the bytes of a document. */
    curl: string;
    answer: string | null;
    /** The name of what it answers with, among the schemas. */
    schema: string | null;
  }[];
  schemas: { name: string; fields: ReferenceField[] }[];
  problems: ApiProblemCode[];
};
