import {
  type AuditHead,
  type AuditRow,
  listAuditChains,
  listAuditRows,
  listAuditRowsOfActions,
} from "@/db/queries/audit/audit-records";
import { saveAuditCheck } from "@/db/queries/audit/audit-state-records";
import type { Db, Store } from "@/db/store";
import {
  auditHeadsFolder,
  dayOfChain,
  flushAuditHeads,
  noteAuditHead,
  runBetweenFlushes,
} from "@/lib/audit/audit-anchor";
import { auditKeys } from "@/lib/audit/audit-hash";
import { type AnchoredHead, ownList } from "@/lib/audit/head-list";
import { readAnchoredHeads } from "@/lib/audit/read-heads";
import { shortenHeads } from "@/lib/audit/shorten-heads";
import {
  AUDIT_CUT,
  AUDIT_SEALED_ERASED,
  ChainCheck,
  type ChainReport,
  collectEvidence,
  findLostChains,
} from "@/lib/audit/verify-chains";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { HOUR_MS, MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { nodeId } from "@/lib/log/log-settings";
import { logger } from "@/lib/log/logger";
import type { AuditFault } from "@/lib/operations/audit-operations";
import { metrics } from "@/lib/server/runtime/metrics";
import { NOTICES_TOPIC, notifyOwners } from "@/lib/services/notifications/user-notices";
import { defineJob } from "@/lib/services/shared/background-job";

const BATCH_SIZE = 1_000;
/** Of those that the daily verification finds. */
const MAX_KEPT_FAULTS = 200;

export interface AuditVerification {
  chains: number;
  rows: number;
  unanchored: number;
  /** How many lines this server's list of heads has had; it never gets smaller, except by a restore. */
  heads: number;
  /** The bad rows of each chain, see `ChainReport`, and lists of heads that lack lines. */
  faults: AuditFault[];
  cutBefore: string | null;
}

interface Choice {
  /** First and last Beijing day, both included. */
  from?: string | undefined;
  to?: string | undefined;
  /** Ends it early; the result is then incomplete. */
  isStopping?: () => boolean;
}

/**
 * Verifies the chains of some days against the heads that this server has anchored.
 *
 * @param onChain called with the report of each chain
 */
export async function verifyAudit(
  db: Db,
  dataDir: string,
  { from, to, isStopping = () => false }: Choice = {},
  onChain: (report: ChainReport, head: { sequence: number; hash: string } | null) => void = () => {},
): Promise<AuditVerification> {
  const keys = auditKeys();
  // Heads first: rows that are added in the meantime are merely not anchored yet.
  const anchored = await readAnchoredHeads(db, auditHeadsFolder(dataDir), keys);
  const heads = anchored.heads.filter(({ chain }) => isWithin(dayOfChain(chain), { from, to }));
  const readEvidence = async () =>
    collectEvidence(await listAuditRowsOfActions(db, [AUDIT_CUT, AUDIT_SEALED_ERASED]), keys);
  let evidence = await readEvidence();
  const names = (await listAuditChains(db)).filter((chain) => isWithin(dayOfChain(chain), { from, to }));
  const result: AuditVerification = {
    chains: 0,
    rows: 0,
    unanchored: 0,
    heads: anchored.number,
    faults: [],
    cutBefore: null,
  };
  const headsByChain = new Map<string, AnchoredHead[]>();
  for (const head of heads) {
    const ofChain = headsByChain.get(head.chain);
    if (ofChain) ofChain.push(head);
    else headsByChain.set(head.chain, [head]);
  }
  for (const chain of names) {
    if (isStopping()) return result;
    const ofChain = headsByChain.get(chain) ?? [];
    let { report, last } = await checkChain(db, new ChainCheck(chain, ofChain, evidence));
    if (report.faults.length > 0) {
      // Something may have been deleted or erased by age in the meantime, with an entry that was not there yet.
      evidence = await readEvidence();
      ({ report, last } = await checkChain(db, new ChainCheck(chain, ofChain, evidence)));
    }
    result.chains += 1;
    result.rows += report.rows;
    result.unanchored += report.unanchored;
    for (const fault of report.faults) result.faults.push({ chain, ...fault });
    onChain(report, last);
  }
  const findLost = () => findLostChains(heads, new Set(names), evidence);
  if (findLost().length > 0) evidence = await readEvidence();
  for (const chain of findLost()) result.faults.push({ chain, sequence: 1, kind: "removed" });
  result.cutBefore = evidence.cutBefore;
  for (const { file, line } of anchored.forged) result.faults.push({ chain: file, sequence: line, kind: "heads" });
  for (const { list, number } of anchored.cut)
    result.faults.push({ chain: list, sequence: number, kind: "headsRemoved" });
  // The first entry of a log, and the start of a server, begin a list.
  if (names.length > 0 && anchored.newest.size === 0 && anchored.cut.length === 0)
    result.faults.push({ chain: ownList(), sequence: 1, kind: "headsRemoved" });
  return result;
}

/** @returns the report, and the last row of the chain */
async function checkChain(db: Db, check: ChainCheck): Promise<{ report: ChainReport; last: AuditHead | null }> {
  let last: AuditRow | undefined;
  for (let after = -1; ; ) {
    const rows = await listAuditRows(db, check.chain, after, BATCH_SIZE);
    for (const row of rows) check.add(row);
    last = rows.at(-1) ?? last;
    if (rows.length < BATCH_SIZE || !last) return { report: check.end(), last: last ?? null };
    after = last.sequence;
  }
}

function isWithin(day: string, { from = "", to = "9999" }: Choice): boolean {
  return day >= from && day <= to;
}

/**
 * The daily verification: its result is shown on the page of the log. Heads of sound chains are anchored here too, so
 * that each server proves the others' chains, and files of ended days are shortened.
 */
export async function verifyAuditDaily(
  store: Store,
  dataDir: string,
  now: number,
  isStopping: () => boolean = () => false,
): Promise<AuditVerification> {
  await flushAuditHeads();
  const result = await verifyAudit(store.read, dataDir, { isStopping }, ({ chain, faults, unanchored }, last) => {
    if (faults.length === 0 && last && unanchored > 0)
      noteAuditHead({ chain, sequence: last.sequence, hash: last.hash });
  });
  await flushAuditHeads();
  if (isStopping()) return result;
  const { chains, rows, unanchored, heads, faults, cutBefore } = result;
  const kept = JSON.stringify(faults.slice(0, MAX_KEPT_FAULTS));
  await store.write(async (tx) => {
    await saveAuditCheck(tx, { node: nodeId(), at: now, chains, rows, unanchored, faults: kept });
    if (faults.length > 0)
      await notifyOwners(tx, { kind: "audit-broken", about: EVERY_SHOP, details: {}, mergeKey: "audit" }, now);
  });
  if (faults.length > 0) {
    store.publish([NOTICES_TOPIC]);
    metrics().auditFailures.inc({ kind: "verification" });
    logger().error({ faults: faults.slice(0, 10) }, "the audit log was changed: run `admin audit verify`");
    return result;
  }
  logger().info({ heads, chains, entries: rows }, "the audit log is whole");
  await runBetweenFlushes(async () => {
    const folder = auditHeadsFolder(dataDir);
    const anchored = await readAnchoredHeads(store.read, folder, auditKeys());
    if (anchored.cut.length === 0) await shortenHeads(store, folder, anchored, cutBefore, now);
  });
  return result;
}

export const auditVerificationJob = defineJob({
  name: "the verification of the audit log",
  runsAt: "each server",
  firstMs: 5 * MINUTE_MS,
  everyMs: 24 * HOUR_MS,
  afterFailureMs: 5 * MINUTE_MS,
  run: ({ store, config, isStopping }) => verifyAuditDaily(store, config.dataDir, Date.now(), isStopping),
});
