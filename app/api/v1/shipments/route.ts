import { store } from "@/db/open";
import { listShipments } from "@/db/queries/shipments";
import { visiblePage } from "@/lib/domain/mask-shipment";
import { shipmentFilterSchema } from "@/lib/domain/shipment-filter";
import { authorize } from "@/lib/server/authorize";
import { handle, parseJson } from "@/lib/server/problem";
import { readBody } from "@/lib/server/read-body";
import { withLinks } from "@/lib/services/buyer-links";
import { createAnswer, createAnswerOnce } from "./created-answer";

/** A thousand shipments with everything filled in. */
const LIMIT_BYTES = 2 * 1024 * 1024;

export const GET = handle(async (request) => {
  const { role } = await authorize(request, "read");
  const filter = shipmentFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(withLinks(visiblePage(role, await listShipments(store().read, filter, Date.now()))));
});

export const POST = handle(async (request) => {
  const { kind, id } = await authorize(request, "write");
  const body = await readBody(request, LIMIT_BYTES);
  const key = request.headers.get("idempotency-key");
  const input = parseJson(body);
  return key === null ? createAnswer(input) : createAnswerOnce(input, { caller: `${kind}:${id}`, key, body });
});
