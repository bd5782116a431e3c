import { store } from "@/db/open";
import { listShipments } from "@/db/queries/shipments";
import { shipmentFilterSchema } from "@/lib/domain/shipment-filter";
import { authorize } from "@/lib/server/authorize";
import { handle, readJson } from "@/lib/server/problem";
import { createFromBody } from "./created-answer";

/** A thousand shipments with everything filled in. */
const LIMIT_BYTES = 2 * 1024 * 1024;

export const GET = handle(async (request) => {
  await authorize(request, "read");
  const filter = shipmentFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listShipments(store().read, filter));
});

export const POST = handle(async (request) => {
  await authorize(request, "write");
  return createFromBody(await readJson(request, LIMIT_BYTES));
});
