import { store } from "@/db/open";
import { packageViews } from "@/db/queries/billing/costs";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, parseJson } from "@/lib/server/http/problem";
import { readBody } from "@/lib/server/http/read-body";
import { respondOnce } from "@/lib/services/api/respond-once";
import { addPackage } from "@/lib/services/billing/packages";

const LIMIT_BYTES = 16 * 1024;

export const GET = handle(async (request) => {
  await authorize(request, "manage");
  return Response.json({ items: await packageViews(store().read) });
});

export const POST = handle(async (request) => {
  const caller = await authorize(request, "manage");
  const body = await readBody(request, LIMIT_BYTES);
  const given = parseJson(body);
  return respondOnce(request, { caller, body }, 201, async (store) => {
    const id = await addPackage(store, given, caller.name, Date.now());
    return (await packageViews(store.read)).find((each) => each.id === id);
  });
});
