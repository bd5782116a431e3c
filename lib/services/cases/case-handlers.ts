import { countCases } from "@/db/queries/cases/case-counts";
import { listCases } from "@/db/queries/cases/case-queue-pages";
import { findCase } from "@/db/queries/cases/case-records";
import { getCaseReport } from "@/db/queries/cases/case-report-view";
import type { Db } from "@/db/store";
import type { Caller } from "@/lib/domain/auth/caller";
import { resolveReportPeriod } from "@/lib/domain/cases/case-report";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { caseOperations } from "@/lib/operations/case-operations";
import { describeFailure } from "@/lib/server/http/problem-response";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { showCase, showCasePage } from "@/lib/services/privacy/show-for-reader";
import { recordComplaint } from "@/lib/services/shipments/record-complaint";
import { confirmReturn } from "./confirm-return";
import { exportCaseSummary, exportCases } from "./export-cases";
import { applyCaseAction, applyCaseActionToMany } from "./problem-cases";
import { resolveCaseFilter } from "./resolve-case-filter";

export const caseHandlers = handleOperations(caseOperations, {
  listCases: async ({ db, caller, query, now }) => {
    const filter = await resolveCaseFilter(db, caller.shops, query);
    return showCasePage(readerOf(caller), await listCases(db, caller.shops, filter, caller.id, now));
  },
  actOnCases: async ({ store, caller, body: { ids, action, versions }, now, translate }) => {
    const results = await applyCaseActionToMany(store, ids, action, caller, now, versions);
    const rows = results.map(({ id, version, error }) =>
      error ? { id, ...describeFailure(error, translate) } : { id, status: 200, version },
    );
    return { results: rows };
  },
  confirmReturn: async ({ store, caller, body, now }) =>
    showCase(readerOf(caller), await confirmReturn(store, body.waybillNumber, caller, now)),
  getCaseReport: ({ db, caller, query, now }) => getCaseReport(db, caller.shops, resolveReportPeriod(query, now), now),
  exportCaseReport: async ({ store, caller, query: { of, ...asked }, now, translate: t }) => {
    const period = resolveReportPeriod(asked, now);
    const { carrier, origin, destination, ...days } = period;
    const head = { t, now, period: days, filter: { carrier: carrier && t.carrier(carrier), origin, destination } };
    if (of === "cases") return exportCases(head, store.read, caller.shops, period);
    return exportCaseSummary(head, await getCaseReport(store.read, caller.shops, period, now));
  },
  getCase: ({ store, caller, id, now }) => getCase(store.read, caller, id, now),
  actOnCase: async ({ store, caller, id, body, version, now }) => {
    await applyCaseAction(store, id, body, version, caller, now);
    return getCase(store.read, caller, id, now);
  },
  countCases: ({ db, caller, now }) => countCases(db, caller.shops, caller.id, now),
  noteComplaint: ({ store, caller, id, now }) => recordComplaint(store, caller.shops, id, caller, now),
});

async function getCase(db: Db, caller: Caller, id: string, now: number) {
  const problemCase = await findCase(db, caller.shops, id, now);
  if (!problemCase) throw new NotFoundError("case", id);
  return showCase(readerOf(caller), problemCase);
}
