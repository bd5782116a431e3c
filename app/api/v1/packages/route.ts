import { store } from "@/db/open-store";
import { listPackageViews } from "@/db/queries/billing/cost-views";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors, parseJson } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { respondIdempotently } from "@/lib/services/api/idempotent-response";
import { addPackage } from "@/lib/services/billing/purchased-packages";

const LIMIT_BYTES = 16 * 1024;

export const GET = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  return Response.json({ items: await listPackageViews(store().read) });
});

export const POST = handleErrors(async (request) => {
  const caller = requireEveryShop(await authorize(request, "manage"));
  const body = await readBody(request, LIMIT_BYTES);
  const input = parseJson(body);
  return respondIdempotently(request, { caller, body }, 201, async (store) => {
    const id = await addPackage(store, input, caller.name, Date.now());
    return (await listPackageViews(store.read)).find((row) => row.id === id);
  });
});
