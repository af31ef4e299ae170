/** How far an agency is with a person, in their order. */
export const candidateSteps = ["received", "contacted", "interview", "placed"] as const;
export type CandidateStep = (typeof candidateSteps)[number];
