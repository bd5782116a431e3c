import { queryOptions } from "@tanstack/react-query";
import { getJson, patchJson, postJson, putJson, sendDelete } from "@/lib/client/shared/fetch-json";
import type { InviteView, NewInviteView, NewLinkView, PersonView, SessionView } from "@/lib/domain/auth/person";
import type { Role } from "@/lib/domain/auth/role";
import type { SecondFactorView } from "@/lib/domain/auth/second-factor";

interface Items<Item> {
  items: Item[];
}

/** Key of everything about people. */
export const PEOPLE_KEY = ["people"] as const;

/** Everybody who has an account; for owners. */
export const peopleOptions = queryOptions({
  queryKey: [...PEOPLE_KEY, "list"],
  queryFn: async ({ signal }) => (await getJson<Items<PersonView>>("/api/v1/users", signal)).items,
});

/** Invites that can still be accepted; for owners. */
export const invitesOptions = queryOptions({
  queryKey: [...PEOPLE_KEY, "invites"],
  queryFn: async ({ signal }) => (await getJson<Items<InviteView>>("/api/v1/invites", signal)).items,
});

/** The sessions of a person; for owners. */
export const personSessionsOptions = (id: string) =>
  queryOptions({
    queryKey: [...PEOPLE_KEY, "sessions", id],
    queryFn: async ({ signal }) =>
      (await getJson<Items<SessionView>>(`/api/v1/users/${encodeURIComponent(id)}/sessions`, signal)).items,
    staleTime: 0,
  });

/** Whose role needs a second factor; for owners. */
export const secondFactorOptions = queryOptions({
  queryKey: [...PEOPLE_KEY, "second-factor"],
  queryFn: ({ signal }) => getJson<SecondFactorView>("/api/v1/users/second-factor", signal),
});

/** Demands a second factor of the people of these roles, and of no others. @throws ProblemError */
export function demandSecondFactor(roles: readonly Role[]): Promise<void> {
  return putJson("/api/v1/users/second-factor", { roles });
}

export interface PersonChange {
  role?: Role;
  /** Null for every shop. */
  shops?: readonly string[] | null;
  disabled?: boolean;
  /** At the identity provider; null for nobody. */
  providerSubject?: string | null;
}

/** @throws ProblemError for oneself and for the last owner */
export function changePerson(id: string, change: PersonChange): Promise<PersonView> {
  return patchJson(`/api/v1/users/${encodeURIComponent(id)}`, change);
}

/** @returns the link, returned only this once */
export function resetPerson(id: string): Promise<NewLinkView> {
  return postJson(`/api/v1/users/${encodeURIComponent(id)}/reset`, {});
}

export interface NewInvite {
  role: string;
  shops: readonly string[] | null;
  username: string | null;
  hours: number;
}

/** @returns the invite with its link, returned only this once @throws ProblemError with a message for each invalid field */
export function createInvite(invite: NewInvite): Promise<NewInviteView> {
  return postJson("/api/v1/invites", invite);
}

export function revokeInvite(id: string): Promise<void> {
  return sendDelete(`/api/v1/invites/${id}`);
}

/** Ends one session of a person, or all of them. */
export function endSessions(id: string, sessionId?: string): Promise<void> {
  const path = `/api/v1/users/${encodeURIComponent(id)}/sessions`;
  return sendDelete(sessionId === undefined ? path : `${path}/${encodeURIComponent(sessionId)}`);
}
