import { store } from "@/db/open";
import { newFreightRuleSchema } from "@/lib/domain/freight-rule";
import { authorize } from "@/lib/server/authorize";
import { handle, readJson } from "@/lib/server/problem";
import { addFreightRule, freightRuleViews } from "@/lib/services/freight";

const LIMIT_BYTES = 16 * 1024;

export const GET = handle(async (request) => {
  await authorize(request, "write");
  return Response.json({ items: await freightRuleViews(store().read) });
});

export const POST = handle(async (request) => {
  const { name } = await authorize(request, "manage");
  const rule = newFreightRuleSchema.parse(await readJson(request, LIMIT_BYTES));
  const id = await addFreightRule(store(), rule, { name, now: Date.now() });
  return Response.json({ id }, { status: 201 });
});
