import { findCase } from "@/db/queries/cases/cases";
import { caseActionSchema } from "@/lib/domain/cases/case-requests";
import { visibleCase } from "@/lib/domain/privacy/mask-shipment";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { authorize } from "@/lib/server/auth/authorize";
import { readVersion } from "@/lib/server/http/if-match";
import { handle, parseJson } from "@/lib/server/http/problem";
import { readBody } from "@/lib/server/http/read-body";
import { respondOnce } from "@/lib/services/api/respond-once";
import { actOnCase } from "@/lib/services/cases/problem-cases";

const LIMIT_BYTES = 16_000;

/** One thing that a person does to a case: `{"action": "note", "text": "…"}`. Answers the case as it is then. */
export const POST = handle(async (request, { params }: RouteContext<"/api/v1/cases/[id]/actions">) => {
  const caller = await authorize(request, "write");
  const { id } = await params;
  const version = readVersion(request.headers.get("if-match"));
  const body = await readBody(request, LIMIT_BYTES);
  const action = caseActionSchema.parse(parseJson(body));
  return respondOnce(request, { caller, body }, 200, async (store) => {
    await actOnCase(store, id, action, version, caller, Date.now());
    const found = await findCase(store.read, id, Date.now());
    if (!found) throw new NotFoundError("异常", id);
    return visibleCase(caller.role, found);
  });
});
