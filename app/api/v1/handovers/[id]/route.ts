import { store } from "@/db/open";
import { findHandover } from "@/db/queries/cases/handovers";
import { visibleHandover } from "@/lib/domain/privacy/mask-shipment";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";

/** One hand-over with its cases as they stand now. */
export const GET = handle(async (request, { params }: RouteContext<"/api/v1/handovers/[id]">) => {
  const { role } = await authorize(request, "read");
  const { id } = await params;
  const found = await findHandover(store().read, id, Date.now());
  if (!found) throw new NotFoundError("交接", id);
  return Response.json(visibleHandover(role, found));
});
