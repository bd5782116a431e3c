import { createHmac } from "node:crypto";
import { engine } from "@/db/engine";
import type { AuditHead } from "@/db/queries/audit/audit-records";
import { nodeId } from "@/lib/log/log-settings";
import { type AuditKey, currentAuditKey } from "./audit-hash";

/** A head as it is written outside the table of entries, signed. Alone it is a line of versions before the lists. */
export interface AnchoredHead extends AuditHead {
  /** When it was written, in ms since 1970 UTC. */
  at: number;
  keyId: string;
  mac: string;
}

/** A line of a list of heads. Each holds the code of the line before, so that none can be left out. */
export interface ListedHead extends AnchoredHead {
  list: string;
  /** How many lines the list has had with this one. */
  number: number;
  /** `mac` of the line before; empty for the first. */
  previous: string;
}

/** The end of a list: what the next line continues. */
export type ListEnd = Pick<ListedHead, "number" | "mac">;

/** The list of this server. On SQLite there is one server, whatever the name of its machine. */
export function ownList(): string {
  return engine.isServer ? nodeId() : "desk";
}

/** Signs heads as the next lines of a list. @param end of the list; undefined where it begins */
export function extendList(
  list: string,
  heads: readonly AuditHead[],
  end: ListEnd | undefined,
  at: number,
): ListedHead[] {
  const key = currentAuditKey();
  let { number, mac } = end ?? { number: 0, mac: "" };
  return heads.map(({ chain, sequence, hash }) => {
    number += 1;
    const line = { list, number, previous: mac, chain, sequence, hash, at, keyId: key.id };
    mac = macOf(line, key);
    return { ...line, mac };
  });
}

/** Whether the line was written by this installation. */
export function isTrueHead(head: AnchoredHead | ListedHead, keys: ReadonlyMap<string, AuditKey>): boolean {
  const key = keys.get(head.keyId);
  return key !== undefined && macOf(head, key) === head.mac;
}

/** The number of the newest line that a list lacks; null where it is whole. @param lines by their codes */
export function findGap(newest: ListedHead, lines: ReadonlyMap<string, ListedHead>): number | null {
  for (let line = newest; line.previous !== ""; ) {
    const before = lines.get(line.previous);
    if (!before) return line.number - 1;
    line = before;
  }
  return null;
}

export function isListed(head: AnchoredHead | ListedHead): head is ListedHead {
  return "list" in head;
}

function macOf(head: Omit<AnchoredHead, "mac"> | Omit<ListedHead, "mac">, { secret }: AuditKey): string {
  const { chain, sequence, hash, at } = head;
  const place = "list" in head ? [head.list, head.number, head.previous] : [];
  return createHmac("sha256", secret)
    .update(JSON.stringify(["head", chain, sequence, hash, at, ...place]))
    .digest("base64url");
}
