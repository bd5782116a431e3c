import { store } from "@/db/open-store";
import { retentionChangeSchema } from "@/lib/domain/privacy/erasure-answers";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { addAuditDetail } from "@/lib/server/audit/audit-context";
import { authorizeForEveryShop } from "@/lib/server/auth/authorize-every-shop";
import { requireRecentConfirmation } from "@/lib/server/auth/recent-confirmation";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { getRetention } from "@/lib/services/privacy/erasure-terms";
import { changeRetention, getPrivacyView } from "@/lib/services/privacy/erasure-views";

const LIMIT_BYTES = 1_000;

export const GET = handleErrors(async (request) => {
  await authorizeForEveryShop(request, "manage");
  return Response.json(translateStored(await getPrivacyView(store().read, Date.now()), translatorFor(request)));
});

/** Changes after how many days people's data are erased. */
export const PATCH = handleErrors(async (request) => {
  const caller = await authorizeForEveryShop(request, "manage");
  requireRecentConfirmation(caller);
  const change = await readRequest(request, retentionChangeSchema, LIMIT_BYTES);
  const { days: before } = await getRetention(store().read);
  addAuditDetail({ before: { retentionDays: before }, after: { retentionDays: change.retentionDays } });
  await changeRetention(store(), change, caller.name, Date.now());
  return Response.json(translateStored(await getPrivacyView(store().read, Date.now()), translatorFor(request)));
});
