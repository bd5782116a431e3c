import { findAuditEntry, listAuditEntries } from "@/db/queries/audit/audit-pages";
import type { AuditRow } from "@/db/queries/audit/audit-records";
import { findAuditKeepDays, listAuditChecks, saveAuditKeepDays } from "@/db/queries/audit/audit-state-records";
import type { Db, Store } from "@/db/store";
import { readSealedContent, type SealedContent } from "@/lib/audit/sealed-content";
import { AUDIT_ACTOR_KINDS, AUDIT_CHANNELS, AUDIT_OUTCOMES } from "@/lib/domain/audit/audit-entry";
import type { AuditFilter } from "@/lib/domain/audit/audit-requests";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { AuditEntryView, AuditFault, AuditPage, AuditState } from "@/lib/operations/audit-operations";
import { DecryptionError } from "@/lib/sealing/sealed-value";
import { addAuditDetail } from "@/lib/server/audit/audit-context";

/** Entries, newest first, without their encrypted values, but with the reasons. */
export async function listAuditViews(db: Db, scope: ShopScope, filter: AuditFilter): Promise<AuditPage> {
  const { rows, nextCursor } = await listAuditEntries(db, scope, filter);
  return { items: rows.map((row) => toAuditView(row, scope)), nextCursor };
}

function toAuditView(row: AuditRow, scope: ShopScope): AuditEntryView {
  const { facts = {}, before = {}, after = {} } = JSON.parse(row.details ?? "{}") as Partial<AuditEntryView>;
  const sealed = row.sealed && openOrNull(row.sealed);
  return {
    id: row.id,
    at: toIsoBeijing(row.at),
    actor: {
      kind: AUDIT_ACTOR_KINDS.find((kind) => kind === row.actorKind) ?? "stranger",
      id: row.actorId,
      name: row.actorName,
    },
    via: AUDIT_CHANNELS.find((channel) => channel === row.via) ?? "system",
    address: row.address,
    action: row.action,
    target: row.targetKind !== null && row.targetId !== null ? { kind: row.targetKind, id: row.targetId } : null,
    shop: row.shop,
    outcome: AUDIT_OUTCOMES.find((outcome) => outcome === row.outcome) ?? "failed",
    status: row.status,
    reason: row.reason ?? sealed?.reason ?? null,
    facts,
    before,
    after,
    // What cannot be decrypted may hold some.
    hasSealed: row.sealed !== null && (sealed === null || Object.keys(sealed.values).length > 0),
    requestId: row.requestId,
    chain: row.chain,
    sequence: scope.kind === "every" ? row.sequence : null,
  };
}

/** Null for what was encrypted under another root secret. */
function openOrNull(sealed: Buffer): SealedContent | null {
  try {
    return readSealedContent(sealed);
  } catch (error) {
    if (error instanceof DecryptionError) return null;
    throw error;
  }
}

/**
 * The encrypted values of an entry, such as the phone numbers before and after an edit. The look is recorded.
 *
 * @throws NotFoundError when there is no such entry, or nothing encrypted in it
 * @throws ConflictError when the values were encrypted under another root secret
 */
export async function revealAuditValues(
  db: Db,
  scope: ShopScope,
  id: string,
  reason: string,
): Promise<Record<string, unknown>> {
  const row = await findAuditEntry(db, scope, id);
  if (!row?.sealed) throw new NotFoundError("auditEntry", id);
  addAuditDetail({ reason, shop: row.shop, facts: { action: row.action } });
  try {
    const { values } = readSealedContent(row.sealed);
    if (Object.keys(values).length === 0) throw new NotFoundError("auditEntry", id);
    return values;
  } catch (error) {
    if (error instanceof DecryptionError) throw new ConflictError("audit.otherSecret");
    throw error;
  }
}

/** How long entries are kept, and what the last verification by each server found. */
export async function getAuditState(db: Db): Promise<AuditState> {
  const checks = await listAuditChecks(db);
  return {
    keepDays: await findAuditKeepDays(db),
    checks: checks.map(({ at, faults, ...check }) => ({
      ...check,
      at: toIsoBeijing(at),
      faults: JSON.parse(faults) as AuditFault[],
    })),
  };
}

export async function changeAuditRetention(store: Store, keepDays: number): Promise<void> {
  await store.write(async (tx) => {
    tx.audit?.add({ before: { keepDays: await findAuditKeepDays(tx) } });
    await saveAuditKeepDays(tx, keepDays);
  });
}
