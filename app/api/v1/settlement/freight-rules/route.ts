import { store } from "@/db/open-store";
import { newFreightRuleSchema } from "@/lib/domain/settlement/freight-rule";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { parseRequest } from "@/lib/server/http/read-request";
import { respondIdempotently } from "@/lib/services/api/idempotent-response";
import { addFreightRule, listFreightRuleViews } from "@/lib/services/settlement/settlement-freight";

const LIMIT_BYTES = 16 * 1024;

export const GET = handleErrors(async (request) => {
  await authorize(request, "write");
  return Response.json({ items: await listFreightRuleViews(store().read) });
});

export const POST = handleErrors(async (request) => {
  const caller = requireEveryShop(await authorize(request, "manage"));
  const body = await readBody(request, LIMIT_BYTES);
  const rule = parseRequest(body, newFreightRuleSchema);
  return respondIdempotently(request, { caller, body }, async (store) => {
    const id = await addFreightRule(store, rule, { name: caller.name, now: Date.now() });
    return { status: 201, location: null, body: { id } };
  });
});
