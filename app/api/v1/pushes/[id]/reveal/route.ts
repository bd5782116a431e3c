import { store } from "@/db/open-store";
import { pushRevealSchema } from "@/lib/domain/privacy/reveal-request";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { revealPush } from "@/lib/services/tracking/show-push";

const LIMIT_BYTES = 1_000;

/** One push with its whole text, for a reason that the audit log keeps: `{"reason": "checkData"}`. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/pushes/[id]/reveal">) => {
  const caller = await authorize(request, "manage");
  const { reason } = await readRequest(request, pushRevealSchema, LIMIT_BYTES);
  return Response.json(await revealPush(store().read, caller, (await params).id, reason, translatorFor(request)));
});
