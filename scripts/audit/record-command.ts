import { userInfo } from "node:os";
import type { Store } from "@/db/store";
import type { AuditEntry, AuditOutcome } from "@/lib/domain/audit/audit-entry";
import { flushAuditHeads, startAuditAnchor } from "@/lib/server/audit/audit-anchor";
import { addPendingEntry } from "@/lib/server/audit/pending-entries";
import { recordAudit } from "@/lib/server/audit/record-audit";
import { config } from "@/lib/server/runtime/config";

/** A command of the operator, as far as the audit log has it. */
interface RecordedCommand {
  /** Without one nothing is recorded. */
  action?: string | undefined;
  options?: Readonly<Record<string, unknown>>;
  operands?: readonly string[];
}

/** Runs a command and records how it ended. @throws what the command throws, or the storage's error */
export async function runRecorded<T>(store: Store, command: RecordedCommand, run: () => Promise<T>): Promise<T> {
  try {
    const result = await run();
    await recordCommand(store, command, "done");
    return result;
  } catch (error) {
    await recordCommand(store, command, "failed").catch(() => {}); // the command's own error is reported
    throw error;
  }
}

/** Records a command under the name of the machine's user. @throws the storage's error */
export async function recordCommand(store: Store, command: RecordedCommand, outcome: AuditOutcome): Promise<void> {
  const { action } = command;
  if (action === undefined) return;
  startAuditAnchor(config().dataDir);
  await recordAudit(store, buildEntry({ ...command, action }, outcome));
  await flushAuditHeads();
}

/** Records a command that has left the database closed: a server stores its entry. */
export function recordClosedCommand(dataDir: string, command: RecordedCommand & { action: string }): Promise<void> {
  return addPendingEntry(dataDir, buildEntry(command, "done"));
}

function buildEntry(command: RecordedCommand & { action: string }, outcome: AuditOutcome): AuditEntry {
  const { action, options = {}, operands = [] } = command;
  const name = process.env.SUDO_USER || userInfo().username;
  const [id] = operands;
  return {
    at: Date.now(),
    actor: { kind: "cli", id: null, name },
    via: "cli",
    action,
    outcome,
    ...(id !== undefined && { target: { kind: action.split(".")[0] ?? "", id } }),
    facts: options,
  };
}
