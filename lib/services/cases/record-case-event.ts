import { insertCaseEvent } from "@/db/queries/cases/case-records";
import type { Tx } from "@/db/store";
import type { CaseEventKind } from "@/lib/domain/cases/problem-case";
import { newId } from "@/lib/services/shared/new-id";

/** The user who changes a case; null when a push changes it. */
export interface Actor {
  id: string;
  name: string;
}

/** Adds to a case's history, inside a transaction. @param actor null for a push */
export async function recordCaseEvent(
  tx: Tx,
  caseId: string,
  kind: CaseEventKind,
  detail: string | null,
  actor: Actor | null,
  at: number,
): Promise<void> {
  await insertCaseEvent(tx, {
    id: newId(at),
    caseId,
    at,
    kind,
    actorId: actor?.id ?? null,
    actorName: actor?.name ?? null,
    detail,
  });
}
