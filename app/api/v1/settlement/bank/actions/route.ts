import { store } from "@/db/open-store";
import { bankActionSchema } from "@/lib/domain/settlement/bank/bank-requests";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { applyBankAction } from "@/lib/services/settlement/bank-decisions";

const LIMIT_BYTES = 16 * 1024;

/** Confirms or undoes a match, or says that an entry is no cash on delivery. */
export const POST = handleErrors(async (request) => {
  const { name } = requireEveryShop(await authorize(request, "manage"));
  const action = await readRequest(request, bankActionSchema, LIMIT_BYTES);
  return Response.json(await applyBankAction(store(), action, { name, now: Date.now() }));
});
