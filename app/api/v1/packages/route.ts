import { store } from "@/db/open-store";
import { listPackageViews } from "@/db/queries/billing/cost-views";
import { newPackageSchema } from "@/lib/domain/billing/cost-overview";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { parseRequest } from "@/lib/server/http/read-request";
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
  const purchase = parseRequest(body, newPackageSchema);
  return respondIdempotently(request, { caller, body }, 201, async (store) => {
    const id = await addPackage(store, purchase, caller.name, Date.now());
    return (await listPackageViews(store.read)).find((row) => row.id === id);
  });
});
