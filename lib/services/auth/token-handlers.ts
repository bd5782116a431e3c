import { tokenOperations } from "@/lib/operations/token-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { createScopedToken, listTokenViews, revokeApiToken, rotateApiToken } from "./manage-api-tokens";

export const tokenHandlers = handleOperations(tokenOperations, {
  listTokens: async ({ store, caller, now }) => ({ items: await listTokenViews(store.read, caller, now) }),
  createToken: ({ store, caller, body, now }) => createScopedToken(store, body, caller, now),
  rotateToken: ({ store, caller, id, body, now }) => rotateApiToken(store, id, body, caller, now),
  revokeToken: ({ store, caller, id, now }) => revokeApiToken(store, id, caller, now),
});
