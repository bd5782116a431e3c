import type { AuditRow } from "@/db/queries/audit/audit-records";
import { DecryptionError, openBytes } from "@/lib/sealing/sealed-value";
import { dayOfChain } from "./audit-anchor";
import { type AuditKey, hashAuditRow, hashSealedValues } from "./audit-hash";
import type { AnchoredHead } from "./head-list";

/** Entries that explain what is missing. They are part of a chain, so that nobody can forge one without the key. */
export const AUDIT_CUT = "audit.cut";
export const AUDIT_SEALED_ERASED = "audit.sealed-erased";

/**
 * What is wrong with a row of a chain: `altered`, also where a row was put in; `removed`; `replaced`, where
 * it is another than the anchored one; `secret`, where it was hashed under a secret that is not known here; `sealed`,
 * where its encrypted values are gone or others.
 */
export type ChainFaultKind = "altered" | "removed" | "replaced" | "secret" | "sealed";

export interface ChainFault {
  kind: ChainFaultKind;
  sequence: number;
}

export interface ChainReport {
  chain: string;
  rows: number;
  /** Rows after the last anchored head: nothing shows when one of these is removed from the end. */
  unanchored: number;
  /** The first bad rows: one that was bad before must not hide what is changed later. */
  faults: ChainFault[];
}

/** Bad rows that are named of one chain. */
const MAX_FAULTS = 20;

/** What a verification knows besides the rows of a chain. */
export interface AuditEvidence {
  keys: ReadonlyMap<string, AuditKey>;
  /** Chains of days before this one were deleted by age; null while none was. */
  cutBefore: string | null;
  /** Personal values of entries before this instant (ms since 1970 UTC) were erased by age. */
  sealedErasedBefore: number;
  /** `chain#sequence` of the entries whose personal values were erased for one person. */
  sealedErased: ReadonlySet<string>;
}

/** Checks the rows of one chain, in their order. */
export class ChainCheck {
  #rows = 0;
  #next = 1;
  #previous: string | null = "";
  readonly #faults: ChainFault[] = [];
  readonly #isExpired: boolean;
  readonly #heads: Map<number, string>;
  readonly #lastAnchored: number;

  /** @param heads the anchored heads of this chain, their codes checked */
  constructor(
    readonly chain: string,
    heads: readonly AnchoredHead[],
    readonly evidence: AuditEvidence,
  ) {
    this.#isExpired = evidence.cutBefore !== null && dayOfChain(chain) < evidence.cutBefore;
    this.#heads = new Map(heads.map(({ sequence, hash }) => [sequence, hash]));
    this.#lastAnchored = heads.reduce((last, { sequence }) => Math.max(last, sequence), 0);
  }

  add(row: AuditRow): void {
    // What is left of a chain whose deletion by age is under way begins anywhere, and has gaps.
    if (this.#isExpired && row.sequence > this.#next) {
      this.#next = row.sequence;
      this.#previous = row.previous;
    }
    this.#rows += 1;
    if (row.sequence > this.#next) this.#note("removed", this.#next);
    const kind = this.#judge(row);
    if (kind) this.#note(kind, row.sequence);
    this.#next = row.sequence + 1;
    this.#previous = row.hash;
  }

  end(): ChainReport {
    if (!this.#isExpired && this.#lastAnchored >= this.#next) this.#note("removed", this.#next);
    const unanchored = Math.max(0, this.#next - 1 - this.#lastAnchored);
    return { chain: this.chain, rows: this.#rows, unanchored, faults: this.#faults };
  }

  #note(kind: ChainFaultKind, sequence: number): void {
    if (this.#faults.length < MAX_FAULTS) this.#faults.push({ kind, sequence });
  }

  #judge(row: AuditRow): ChainFaultKind | null {
    const { sequence } = row;
    const key = this.evidence.keys.get(row.keyId);
    if (!key) return "secret";
    if (sequence < this.#next || row.chain !== this.chain || hashAuditRow(row, key) !== row.hash) return "altered";
    // After a gap the row before is another.
    if (sequence === this.#next && row.previous !== this.#previous) return "altered";
    const anchored = this.#heads.get(sequence);
    if (anchored !== undefined && anchored !== row.hash) return "replaced";
    return this.#hasItsSealedValues(row, key) ? null : "sealed";
  }

  #hasItsSealedValues({ chain, sequence, at, sealed, sealedHash }: AuditRow, key: AuditKey): boolean {
    if (sealedHash === null) return sealed === null;
    const { sealedErased, sealedErasedBefore } = this.evidence;
    // The entry of an erasure may be deleted by age before the one whose values it erased.
    if (sealed === null) return this.#isExpired || at < sealedErasedBefore || sealedErased.has(`${chain}#${sequence}`);
    try {
      return hashSealedValues(openBytes(sealed), key) === sealedHash;
    } catch (error) {
      if (error instanceof DecryptionError) return false;
      throw error;
    }
  }
}

/** Reads what entries say about deletions by age and erasures. */
export function collectEvidence(rows: Iterable<AuditRow>, keys: ReadonlyMap<string, AuditKey>): AuditEvidence {
  let cutBefore: string | null = null;
  let sealedErasedBefore = 0;
  const sealedErased = new Set<string>();
  for (const row of rows) {
    if (row.action !== AUDIT_CUT && row.action !== AUDIT_SEALED_ERASED) continue;
    const key = keys.get(row.keyId);
    if (!key || hashAuditRow(row, key) !== row.hash) continue;
    const { facts } = JSON.parse(row.details ?? "{}") as { facts?: Record<string, unknown> };
    if (row.action === AUDIT_CUT) {
      const before = String(facts?.before ?? "");
      if (before > (cutBefore ?? "")) cutBefore = before;
    } else {
      sealedErasedBefore = Math.max(sealedErasedBefore, Number(facts?.before ?? 0));
      for (const entry of Array.isArray(facts?.entries) ? facts.entries : []) sealedErased.add(String(entry));
    }
  }
  return { keys, cutBefore, sealedErasedBefore, sealedErased };
}

/** Chains that were anchored and of which no row is left, although they are not old enough. */
export function findLostChains(
  heads: readonly AnchoredHead[],
  seen: ReadonlySet<string>,
  { cutBefore }: AuditEvidence,
) {
  const lost = new Set<string>();
  for (const { chain } of heads) {
    if (!seen.has(chain) && (cutBefore === null || dayOfChain(chain) >= cutBefore)) lost.add(chain);
  }
  return [...lost];
}

/**
 * Verifies rows that are in memory.
 *
 * @param rows each chain's in the order of their numbers
 */
export function verifyChains(
  rows: readonly AuditRow[],
  heads: readonly AnchoredHead[],
  keys: ReadonlyMap<string, AuditKey>,
): ChainReport[] {
  const evidence = collectEvidence(rows, keys);
  const checks = new Map<string, ChainCheck>();
  for (const row of rows) {
    let check = checks.get(row.chain);
    if (!check) {
      check = new ChainCheck(
        row.chain,
        heads.filter(({ chain }) => chain === row.chain),
        evidence,
      );
      checks.set(row.chain, check);
    }
    check.add(row);
  }
  const lost = findLostChains(heads, new Set(checks.keys()), evidence);
  return [
    ...[...checks.values()].map((check) => check.end()),
    ...lost.map((chain) => ({ chain, rows: 0, unanchored: 0, faults: [{ kind: "removed" as const, sequence: 1 }] })),
  ];
}
