import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import { auditOperations } from "@/lib/operations/audit-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { changeAuditRetention, getAuditState, listAuditViews, revealAuditValues } from "./audit-views";
import { exportAudit, MAX_AUDIT_EXPORT } from "./export-audit";

export const auditHandlers = handleOperations(auditOperations, {
  listAudit: ({ store, caller, query }) => listAuditViews(store.read, caller.shops, query),
  exportAudit: async ({ store, caller, query: { format, ...choice }, now, translate: t }) => {
    const { from, to = toBeijingDay(now) } = choice;
    const notes = [t("file.audit.note", { max: MAX_AUDIT_EXPORT })];
    const head = { t, now, period: from ? { from, to } : to, notes };
    return exportAudit(head, format, store.read, caller.shops, choice);
  },
  getAuditState: ({ store }) => getAuditState(store.read),
  changeAudit: async ({ store, body }) => {
    await changeAuditRetention(store, body.keepDays);
    return getAuditState(store.read);
  },
  revealAuditEntry: async ({ store, caller, id, body }) => ({
    values: await revealAuditValues(store.read, caller.shops, id, body.reason),
  }),
});
