import { store } from "@/db/open-store";
import { personEraseSchema } from "@/lib/domain/privacy/erasure-answers";
import { addAuditDetail } from "@/lib/server/audit/audit-context";
import { authorizeForEveryShop } from "@/lib/server/auth/authorize-every-shop";
import { requireRecentConfirmation } from "@/lib/server/auth/recent-confirmation";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { previewPerson, queuePersonErasure } from "@/lib/services/privacy/person-requests";

const LIMIT_BYTES = 2_000;

/** Erases a person by phone, in the background; with `dryRun` it only tells what would change. */
export const POST = handleErrors(async (request) => {
  const caller = await authorizeForEveryShop(request, "manage");
  requireRecentConfirmation(caller);
  const { phone, reason, dryRun } = await readRequest(request, personEraseSchema, LIMIT_BYTES);
  const preview = await previewPerson(store().read, phone);
  const id = dryRun ? null : await queuePersonErasure(store(), phone, { reason, askedBy: caller.name }, Date.now());
  // Its own entry may be written after the erasure has looked for the number in the log.
  addAuditDetail({ reason, after: { phone: undefined }, facts: { dryRun, parcels: preview.parcels, erasure: id } });
  return Response.json({ ...preview, id }, { status: dryRun ? 200 : 202 });
});
