import { store } from "@/db/open";
import { findCase } from "@/db/queries/cases/cases";
import { visibleCase } from "@/lib/domain/privacy/mask-shipment";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";

/** One case with all that happened in it. */
export const GET = handle(async (request, { params }: RouteContext<"/api/v1/cases/[id]">) => {
  const { role } = await authorize(request, "read");
  const { id } = await params;
  const found = await findCase(store().read, id, Date.now());
  if (!found) throw new NotFoundError("异常", id);
  return Response.json(visibleCase(role, found));
});
