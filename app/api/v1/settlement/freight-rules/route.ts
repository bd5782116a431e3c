import { store } from "@/db/open";
import { newFreightRuleSchema } from "@/lib/domain/settlement/freight-rule";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, parseJson } from "@/lib/server/http/problem";
import { readBody } from "@/lib/server/http/read-body";
import { respondOnce } from "@/lib/services/api/respond-once";
import { addFreightRule, freightRuleViews } from "@/lib/services/settlement/freight";

const LIMIT_BYTES = 16 * 1024;

export const GET = handle(async (request) => {
  await authorize(request, "write");
  return Response.json({ items: await freightRuleViews(store().read) });
});

export const POST = handle(async (request) => {
  const caller = await authorize(request, "manage");
  const body = await readBody(request, LIMIT_BYTES);
  const rule = newFreightRuleSchema.parse(parseJson(body));
  return respondOnce(request, { caller, body }, 201, async (store) => {
    return { id: await addFreightRule(store, rule, { name: caller.name, now: Date.now() }) };
  });
});
