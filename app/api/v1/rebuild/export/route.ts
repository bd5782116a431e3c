import { store } from "@/db/open-store";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { createFileResponse } from "@/lib/server/http/file-response";
import { handleErrors } from "@/lib/server/http/problem-response";
import { exportRebuildChanges } from "@/lib/services/tracking/rebuild-run/export-rebuild-changes";

/** The parcels and units that the current run has changed, as a CSV. */
export const GET = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  const t = translatorFor(request);
  return createFileResponse(exportRebuildChanges({ t, now: Date.now() }, store().read, t));
});
