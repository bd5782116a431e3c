import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { readBody } from "@/lib/server/http/read-body";
import { respondOnce } from "@/lib/services/api/respond-once";
import { rotateSecret } from "@/lib/services/webhooks/hook-endpoints";

/** Nothing need be said. */
const LIMIT_BYTES = 1_000;

/** Replaces the secret and tells the new one this once. */
export const POST = handle(async (request, { params }: RouteContext<"/api/v1/hooks/[id]/rotate">) => {
  const caller = await authorize(request, "manage");
  const { id } = await params;
  const body = await readBody(request, LIMIT_BYTES);
  return respondOnce(request, { caller, body }, 200, (store) => rotateSecret(store, id, Date.now()));
});
