import { store } from "@/db/open-store";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Role } from "@/lib/domain/auth/role";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { isWholePhone, maskPhone } from "@/lib/domain/privacy/phone-number";
import { logger } from "@/lib/log/logger";
import { currentRequestId } from "@/lib/log/request-context";
import { countSearchedNumber } from "./phone-search-limit";

/** Who searches, and for which shops. */
export interface Searcher {
  id: string;
  name: string;
  role: Role;
  /** Without it a person. */
  kind?: "user" | "token";
  shops: ShopScope;
  /** A job's search was counted when the job was created. */
  isCountedAlready?: boolean;
}

/**
 * Counts a search for a phone number, and records it with the number masked.
 *
 * @throws TooManyAttemptsError when the searcher has looked for too many numbers
 */
export async function countPhoneSearch(searcher: Searcher, phone: string, phoneHash: string): Promise<void> {
  if (searcher.isCountedAlready) return;
  const isWhole = isWholePhone(phone);
  const isCounted = await countSearchedNumber(`${searcher.kind ?? "user"}:${searcher.id}`, phoneHash, isWhole);
  if (isCounted && isWhole) recordSearch(searcher, maskPhone(phone));
}

/** In the background: a search waits for no entry of the audit. */
function recordSearch({ id, name, kind = "user" }: Searcher, masked: string): void {
  const requestId = currentRequestId();
  if (requestId === undefined) return;
  recordAudit(store(), {
    at: Date.now(),
    actor: { kind, id, name },
    via: kind === "token" ? "api" : "web",
    action: "shipment.search-by-phone",
    outcome: "done",
    facts: { number: masked },
    requestId,
  }).catch((error: unknown) => logger().error({ err: error }, "a search by phone could not be recorded"));
}
