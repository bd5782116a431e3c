import { store } from "@/db/open";
import { listShipments } from "@/db/queries/shipments/shipments";
import { visiblePage } from "@/lib/domain/privacy/mask-shipment";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, parseJson } from "@/lib/server/http/problem";
import { readBody } from "@/lib/server/http/read-body";
import { sayFor } from "@/lib/server/i18n/say";
import { withLinks } from "@/lib/services/buyers/buyer-links";
import { parseShipmentFilter } from "@/lib/services/shipment-list/parse-shipment-filter";
import { createAnswer, createAnswerOnce } from "./created-answer";

/** A thousand shipments with everything filled in. */
const LIMIT_BYTES = 2 * 1024 * 1024;
const PATH = "/api/v1/shipments";

export const GET = handle(async (request) => {
  const { role } = await authorize(request, "read");
  const db = store().read;
  const filter = await parseShipmentFilter(db, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await withLinks(db, visiblePage(role, await listShipments(db, filter, Date.now()))));
});

export const POST = handle(async (request) => {
  const { kind, id } = await authorize(request, "write");
  const body = await readBody(request, LIMIT_BYTES);
  const key = request.headers.get("idempotency-key");
  const input = parseJson(body);
  const say = sayFor(request);
  return key === null
    ? createAnswer(input, say)
    : createAnswerOnce(input, say, { caller: `${kind}:${id}`, key, path: PATH, body });
});
