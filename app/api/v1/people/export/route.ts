import { store } from "@/db/open-store";
import { personExportRequestSchema } from "@/lib/domain/privacy/erasure-answers";
import { addAuditDetail } from "@/lib/server/audit/audit-context";
import { authorizeForEveryShop } from "@/lib/server/auth/authorize-every-shop";
import { requireRecentConfirmation } from "@/lib/server/auth/recent-confirmation";
import { handleErrors, readJson } from "@/lib/server/http/problem-response";
import { openArchiveStorage } from "@/lib/services/archive/open-archive";
import { exportPerson } from "@/lib/services/privacy/person-requests";

const LIMIT_BYTES = 2_000;

/** Everything about a phone number's parcels, for the person who asks for it. */
export const POST = handleErrors(async (request) => {
  requireRecentConfirmation(await authorizeForEveryShop(request, "manage"));
  const { phone, reason, cursor } = personExportRequestSchema.parse(await readJson(request, LIMIT_BYTES));
  const { storage } = await openArchiveStorage(store().read);
  try {
    const page = await exportPerson(store(), storage, phone, cursor);
    addAuditDetail({ reason, facts: { parcels: page.items.length } });
    return Response.json(page);
  } finally {
    await storage.close();
  }
});
