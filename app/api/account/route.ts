import { store } from "@/db/open-store";
import { requirePerson } from "@/lib/domain/auth/caller";
import { createRequestStore } from "@/lib/server/audit/audit-request";
import { auth } from "@/lib/server/auth/auth";
import { authorize } from "@/lib/server/auth/authorize";
import { countRecoveryCodes } from "@/lib/server/auth/count-recovery-codes";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { changeOwnAccount, getOwnAccount, ownAccountChangeSchema } from "@/lib/services/auth/manage-own-account";

const LIMIT_BYTES = 4_000;

/** The caller's own account. */
export const GET = handleErrors(async (request) => {
  const caller = requirePerson(await authorize(request, "read"));
  return Response.json(await getOwnAccount(store().read, caller, (id) => countRecoveryCodes(auth(), id), Date.now()));
});

/** Changes name and language. */
export const PATCH = handleErrors(async (request) => {
  const caller = requirePerson(await authorize(request, "read"));
  const change = await readRequest(request, ownAccountChangeSchema, LIMIT_BYTES);
  await changeOwnAccount(createRequestStore(store(), request, 204), caller, change, Date.now());
  return new Response(null, { status: 204 });
});
