import { createHash, createHmac, randomUUID } from "node:crypto";
import type { AuditRow } from "@/db/queries/audit/audit-records";
import type { AuditEntry } from "@/lib/domain/audit/audit-entry";
import { isFreelyNamed, keepDifferences, partAuditValues } from "@/lib/domain/audit/audit-fields";
import { serializeDetails } from "@/lib/domain/audit/serialize-details";
import { toStorableText } from "@/lib/domain/audit/storable-text";
import { maskContacts } from "@/lib/domain/privacy/mask-contacts";
import { REVEAL_REASONS } from "@/lib/domain/privacy/reveal";
import { allKeys } from "@/lib/sealing/key-ring";
import { sealBytes } from "@/lib/sealing/sealed-value";
import { deriveSecret } from "@/lib/sealing/secrets";
import { type SealedContent, writeSealedContent } from "./sealed-content";

/** A key of the hashes, derived from the root secret. */
export interface AuditKey {
  id: string;
  secret: string;
}

export function toAuditKey(secret: string): AuditKey {
  return { id: createHash("sha256").update(secret).digest("hex").slice(0, 12), secret };
}

/** The key of new rows. */
export function currentAuditKey(): AuditKey {
  return toAuditKey(deriveSecret("audit"));
}

/** Every key under which rows may have been hashed, by its id: of the root secret in use, and of earlier ones. */
export function auditKeys(): ReadonlyMap<string, AuditKey> {
  const keys = allKeys().map(({ secret }) => toAuditKey(deriveSecret("audit", secret)));
  return new Map(keys.map((key) => [key.id, key]));
}

/** A row without its place in a chain. */
export type AuditContent = Omit<AuditRow, "chain" | "sequence" | "previous" | "hash">;

/** The hash of a row: over every column, and over the hash of the row before. `sealed` is covered by `sealedHash`. */
export function hashAuditRow(row: Omit<AuditRow, "hash">, { secret }: AuditKey): string {
  const content = [
    row.id,
    row.chain,
    row.sequence,
    row.at,
    row.actorKind,
    row.actorId,
    row.actorName,
    row.address,
    row.via,
    row.action,
    row.targetKind,
    row.targetId,
    row.shop,
    row.outcome,
    row.status,
    row.reason,
    row.details,
    row.sealedHash,
    row.requestId,
    row.keyId,
    row.previous,
  ];
  return createHmac("sha256", secret).update(JSON.stringify(content)).digest("base64url");
}

/** @param opened what `sealed` decrypts to */
export function hashSealedValues(opened: Uint8Array, { secret }: AuditKey): string {
  return createHmac("sha256", secret).update("sealed:").update(opened).digest("base64url");
}

/**
 * Parts an entry into columns: personal values are encrypted, secrets are only named. So is a reason in somebody's own
 * words, which may name people; one of the reasons to choose from stays open.
 */
export function buildAuditContent(entry: AuditEntry, key: AuditKey = currentAuditKey()): AuditContent {
  const { actor, target } = entry;
  const changed = keepDifferences(entry.before, entry.after);
  const parts = { facts: entry.facts, before: changed.before, after: changed.after };
  const open: Record<string, Record<string, unknown>> = {};
  const personal: Record<string, unknown> = {};
  for (const [name, values] of Object.entries(parts)) {
    if (!values || Object.keys(values).length === 0) continue;
    const parted = partAuditValues(values, `${name}.`, { isFree: isFreelyNamed(entry.action) });
    open[name] = parted.open;
    Object.assign(personal, parted.personal);
  }
  const reason = cut(entry.reason && maskContacts(entry.reason));
  const isChosen = REVEAL_REASONS.some((each) => each === reason);
  return {
    id: `${entry.at.toString(36).padStart(9, "0")}${randomUUID().replaceAll("-", "").slice(0, 20)}`,
    at: entry.at,
    actorKind: actor.kind,
    actorId: cut(actor.id),
    actorName: cut(actor.name),
    address: cut(entry.address),
    via: entry.via,
    action: entry.action,
    targetKind: cut(target?.kind),
    targetId: cut(target?.id),
    shop: cut(entry.shop),
    outcome: entry.outcome,
    status: entry.status ?? null,
    reason: isChosen ? reason : null,
    details: Object.keys(open).length > 0 ? serializeDetails(open) : null,
    ...seal({ values: personal, reason: isChosen ? null : reason }, key),
    requestId: cut(entry.requestId),
    keyId: key.id,
  };
}

function seal(content: SealedContent, key: AuditKey): Pick<AuditRow, "sealed" | "sealedHash"> {
  if (Object.keys(content.values).length === 0 && content.reason === null) return { sealed: null, sealedHash: null };
  const opened = writeSealedContent(content);
  return { sealed: sealBytes(opened), sealedHash: hashSealedValues(opened, key) };
}

const MAX_TEXT = 500;

function cut(text: string | null | undefined): string | null {
  return text == null ? null : toStorableText(text, MAX_TEXT);
}
