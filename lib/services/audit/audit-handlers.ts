import { auditOperations } from "@/lib/operations/audit-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { changeAuditRetention, getAuditState, listAuditViews, revealAuditValues } from "./audit-views";

export const auditHandlers = handleOperations(auditOperations, {
  listAudit: ({ store, caller, query }) => listAuditViews(store.read, caller.shops, query),
  getAuditState: ({ store }) => getAuditState(store.read),
  changeAudit: async ({ store, body }) => {
    await changeAuditRetention(store, body.keepDays);
    return getAuditState(store.read);
  },
  revealAuditEntry: async ({ store, caller, id, body }) => ({
    values: await revealAuditValues(store.read, caller.shops, id, body.reason),
  }),
});
