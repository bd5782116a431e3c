import { store } from "@/db/open-store";
import { revealRequestSchema } from "@/lib/domain/privacy/reveal-request";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { revealNumber } from "@/lib/services/shipments/reveal-number";

const LIMIT_BYTES = 1_000;

/** The whole of a number that is shown masked: `{"field": "phone", "reason": "callRecipient"}`. */
export const POST = handleErrors(async (request, { params }: { params: Promise<{ id: string }> }) => {
  const caller = await authorize(request, "write");
  const wanted = await readRequest(request, revealRequestSchema, LIMIT_BYTES);
  return Response.json(await revealNumber(store().read, caller, (await params).id, wanted));
});
