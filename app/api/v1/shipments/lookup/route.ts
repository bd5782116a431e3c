import { store } from "@/db/open";
import { visibleTo } from "@/lib/domain/privacy/mask-shipment";
import { lookupSchema } from "@/lib/domain/shipment-list/lookup-request";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { lookUpNumbers } from "@/lib/services/shipments/look-up-numbers";

/** Half a million characters, each of which may be Chinese. */
const LIMIT_BYTES = 1_600_000;

/** Many numbers at once; a question, though it is asked by POST: a URL has no room for it. */
export const POST = handle(async (request) => {
  const { role } = await authorize(request, "read");
  const asked = lookupSchema.parse(await readJson(request, LIMIT_BYTES));
  const { found, ...rest } = await lookUpNumbers(store().read, asked, Date.now());
  const visible = found.map(({ number, shipment }) => ({ number, shipment: visibleTo(role, shipment) }));
  return Response.json({ found: visible, ...rest });
});
