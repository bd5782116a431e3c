import { queryOptions } from "@tanstack/react-query";
import { type BodyOf, callOperation } from "@/lib/client/shared/call-operation";

/** Key of everything about people. */
export const PEOPLE_KEY = ["people"] as const;

/** Everybody who has an account; for owners. */
export const peopleOptions = queryOptions({
  queryKey: [...PEOPLE_KEY, "list"],
  queryFn: async ({ signal }) => (await callOperation("GET /api/v1/users", {}, { signal })).items,
});

/** Invites that can still be accepted; for owners. */
export const invitesOptions = queryOptions({
  queryKey: [...PEOPLE_KEY, "invites"],
  queryFn: async ({ signal }) => (await callOperation("GET /api/v1/invites", {}, { signal })).items,
});

/** The sessions of a person; for owners. */
export const personSessionsOptions = (id: string) =>
  queryOptions({
    queryKey: [...PEOPLE_KEY, "sessions", id],
    queryFn: async ({ signal }) => (await callOperation("GET /api/v1/users/{id}/sessions", { id }, { signal })).items,
    staleTime: 0,
  });

/** Whose role needs a second factor; for owners. */
export const secondFactorOptions = queryOptions({
  queryKey: [...PEOPLE_KEY, "second-factor"],
  queryFn: ({ signal }) => callOperation("GET /api/v1/users/second-factor", {}, { signal }),
});

/** Demands a second factor of the people of these roles, and of no others. */
export const demandSecondFactor = (roles: readonly string[]) =>
  callOperation("PUT /api/v1/users/second-factor", { body: { roles } });

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
