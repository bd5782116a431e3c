import { type BodyOf, callOperation } from "@/lib/client/shared/call-operation";
import { operationQuery } from "@/lib/client/shared/operation-query";

/** Key of everything about people. */
const PEOPLE_KEY = ["people"] as const;

/** Everybody who has an account; for owners. */
export const peopleOptions = operationQuery(
  "GET /api/v1/users",
  {},
  { queryKey: [...PEOPLE_KEY, "list"], select: ({ items }) => items },
);

/** Invites that can still be accepted; for owners. */
export const invitesOptions = operationQuery(
  "GET /api/v1/invites",
  {},
  { queryKey: [...PEOPLE_KEY, "invites"], select: ({ items }) => items },
);

/** The sessions of a person; for owners. */
export const personSessionsOptions = (id: string) =>
  operationQuery(
    "GET /api/v1/users/{id}/sessions",
    { id },
    { queryKey: [...PEOPLE_KEY, "sessions", id], select: ({ items }) => items, staleTime: 0 },
  );

/** Whose role needs a second factor; for owners. */
export const secondFactorOptions = operationQuery(
  "GET /api/v1/users/second-factor",
  {},
  { queryKey: [...PEOPLE_KEY, "second-factor"] },
);

/** Demands a second factor of the people of these roles, and of no others. */
export const demandSecondFactor = (body: BodyOf<"PUT /api/v1/users/second-factor">) =>
  callOperation("PUT /api/v1/users/second-factor", { body });

/** @throws ProblemError for oneself and for the last owner */
export const changePerson = (id: string, body: BodyOf<"PATCH /api/v1/users/{id}">) =>
  callOperation("PATCH /api/v1/users/{id}", { id, body });

/** @returns the link, returned only this once */
export const resetPerson = (id: string) => callOperation("POST /api/v1/users/{id}/reset", { id });

/** @returns the invite with its link, returned only this once @throws ProblemError with a message for each invalid field */
export const createInvite = (body: BodyOf<"POST /api/v1/invites">) => callOperation("POST /api/v1/invites", { body });

export const revokeInvite = (id: string) => callOperation("DELETE /api/v1/invites/{id}", { id });

/** Ends one session of a person, or all of them. */
export const endSessions = (id: string, sid?: string) =>
  sid === undefined
    ? callOperation("DELETE /api/v1/users/{id}/sessions", { id })
    : callOperation("DELETE /api/v1/users/{id}/sessions/{sid}", { id, sid });
