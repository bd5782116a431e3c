import { privacyOperations } from "@/lib/operations/privacy-operations";
import { addAuditDetail } from "@/lib/server/audit/audit-context";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { getRetention } from "./erasure-terms";
import { changeRetention, getPrivacyView, previewRetention } from "./erasure-views";

export const privacyHandlers = handleOperations(privacyOperations, {
  getPrivacy: ({ store, now }) => getPrivacyView(store.read, now),
  changePrivacy: async ({ store, caller, body, now }) => {
    const { days: before } = await getRetention(store.read);
    addAuditDetail({ before: { retentionDays: before }, after: { retentionDays: body.retentionDays } });
    await changeRetention(store, body, caller.name, now);
    return getPrivacyView(store.read, now);
  },
  previewErasure: ({ store, query, now }) => previewRetention(store.read, query.days, now),
});
