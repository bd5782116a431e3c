import { countCases } from "@/db/queries/cases/case-counts";
import { findCase } from "@/db/queries/cases/case-records";
import type { Db } from "@/db/store";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showCase } from "@/lib/domain/privacy/show-for-reader";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { caseOperations } from "@/lib/operations/case-operations";
import type { Caller } from "@/lib/server/auth/authorize";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { recordComplaint } from "@/lib/services/shipments/record-complaint";
import { applyCaseAction } from "./problem-cases";

export const caseHandlers = handleOperations(caseOperations, {
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
