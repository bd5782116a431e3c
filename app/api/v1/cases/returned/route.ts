import { store } from "@/db/open";
import { returnSchema } from "@/lib/domain/cases/case-requests";
import { visibleCase } from "@/lib/domain/privacy/mask-shipment";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { confirmReturn } from "@/lib/services/cases/confirm-return";

const LIMIT_BYTES = 1_000;

/** Confirms that a parcel is back: `{"waybillNumber": "…"}`, as its label says. Answers its case, which is closed. */
export const POST = handle(async (request) => {
  const caller = await authorize(request, "write");
  const { waybillNumber } = returnSchema.parse(await readJson(request, LIMIT_BYTES));
  return Response.json(visibleCase(caller.role, await confirmReturn(store(), waybillNumber, caller, Date.now())));
});
