import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import type { Store } from "@/db/store";
import { flushAuditHeads } from "@/lib/audit/audit-anchor";
import { addPendingEntry } from "@/lib/audit/pending-entries";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AuditDetail, AuditEntry, AuditOutcome } from "@/lib/domain/audit/audit-entry";
import { currentAuditDraft, runInRequest } from "@/lib/log/request-context";
import { createAuditedStore } from "@/lib/server/audit/audited-store";
import { config } from "@/lib/server/runtime/config";
import { beginAuditHeads } from "@/lib/services/audit/begin-heads";

/** A command of the operator, as far as the audit log has it. */
interface RecordedCommand {
  /** Without one nothing is recorded. */
  action?: string | undefined;
  options?: Readonly<Record<string, unknown>>;
  operands?: readonly string[];
  /** Such as `USERNAME`, `ROLE`. */
  operandNames?: readonly string[];
  reason?: string;
}

/**
 * Runs a command and records how it ended, with what its changes say of themselves. Where they say something, the entry
 * is stored with the first of them.
 *
 * @throws what the command throws, or the storage's error
 */
export function runRecorded<T>(store: Store, command: RecordedCommand, run: (store: Store) => Promise<T>): Promise<T> {
  const { action } = command;
  if (action === undefined) return run(store);
  return runInRequest(randomUUID(), async () => {
    try {
      const draft = currentAuditDraft() ?? { caller: null, detail: {} };
      await beginAuditHeads(store, config().dataDir, Date.now());
      const buildDone = (detail: AuditDetail) => buildEntry({ ...command, action }, "done", detail);
      const result = await run(createAuditedStore(store, draft, buildDone, true));
      if (!draft.anchor) await recordAudit(store, buildDone(draft.detail));
      draft.anchor?.();
      await flushAuditHeads();
      return result;
    } catch (error) {
      await recordCommand(store, command, "failed").catch(() => {}); // the command's own error is reported
      throw error;
    }
  });
}

/** Records a command under the name of the machine's user. @throws the storage's error */
export async function recordCommand(store: Store, command: RecordedCommand, outcome: AuditOutcome): Promise<void> {
  const { action } = command;
  if (action === undefined) return;
  await beginAuditHeads(store, config().dataDir, Date.now());
  await recordAudit(store, buildEntry({ ...command, action }, outcome));
  await flushAuditHeads();
}

/** Records a command that has left the database closed: a server stores its entry. */
export function recordClosedCommand(dataDir: string, command: RecordedCommand & { action: string }): Promise<void> {
  return addPendingEntry(dataDir, buildEntry(command, "done"));
}

function buildEntry(
  command: RecordedCommand & { action: string },
  outcome: AuditOutcome,
  detail = currentAuditDraft()?.detail ?? {},
): AuditEntry {
  const { action, options = {}, operands = [], operandNames = [], reason } = command;
  const [id] = operands;
  const given = { ...nameOperands(operandNames, operands), ...withoutPasswords(options) };
  return {
    ...(id !== undefined && { target: { kind: action.split(".")[0] ?? "", id } }),
    ...(reason !== undefined && { reason }),
    ...detail,
    ...(outcome !== "done" && { before: undefined, after: undefined }),
    facts: { ...given, ...detail.facts },
    at: Date.now(),
    actor: { kind: "cli", id: null, name: process.env.SUDO_USER || userInfo().username },
    via: "cli",
    action,
    outcome,
  };
}

function nameOperands(names: readonly string[], operands: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    operands.map((operand, index) => [(names[index] ?? `operand${index}`).toLowerCase(), operand]),
  );
}

/** The address of a database contains one. */
function withoutPasswords(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const hide = (value: unknown) => {
    if (typeof value !== "string" || !URL.canParse(value)) return value;
    const url = new URL(value);
    if (url.password === "") return value;
    url.password = "***";
    return url.href;
  };
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, hide(value)]));
}
