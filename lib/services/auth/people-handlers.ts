import { peopleOperations } from "@/lib/operations/people-operations";
import { config } from "@/lib/server/runtime/config";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { createInvite, createReset, listInviteViews, revokeInvite } from "./access-links";
import { demandSecondFactor, getSecondFactorView } from "./demand-second-factor";
import { changePerson, endSession, endSessions, listPersonViews, listSessionViews } from "./people";

export const peopleHandlers = handleOperations(peopleOperations, {
  listUsers: async ({ store, caller, now }) => ({ items: await listPersonViews(store.read, caller, now) }),
  getSecondFactorDemand: ({ store }) => getSecondFactorView(store.read),
  demandSecondFactor: ({ store, body, now }) => demandSecondFactor(store, body.roles, now),
  changeUser: ({ store, caller, id, body, now }) => changePerson(store, caller, id, body, now),
  resetUser: ({ store, caller, id, now }) => createReset(store, caller, id, config().publicUrl, now),
  listUserSessions: async ({ store, caller, id, now }) => ({
    items: await listSessionViews(store.read, caller, id, now),
  }),
  endUserSessions: ({ store, id }) => endSessions(store, id),
  endUserSession: ({ store, id, sid }) => endSession(store, id, sid),
  listInvites: async ({ store, now }) => ({ items: await listInviteViews(store.read, now) }),
  createInvite: ({ store, caller, body, now }) => createInvite(store, caller, body, config().publicUrl, now),
  revokeInvite: ({ store, id, now }) => revokeInvite(store, id, now),
});
