import type { Db } from "@/db/store";
import { mayReveal, readerOf, visibilityOf } from "@/lib/domain/privacy/field-policy";
import { maskContacts } from "@/lib/domain/privacy/mask-contacts";
import type { RevealReason } from "@/lib/domain/privacy/reveal";
import { ForbiddenError } from "@/lib/domain/shared/errors";
import type { Translator } from "@/lib/i18n/translator";
import type { PushLogEntry } from "@/lib/operations/push-operations";
import { addAuditDetail } from "@/lib/server/audit/audit-context";
import type { Searcher } from "@/lib/services/shipment-list/phone-search";
import { countSearchedNumber } from "@/lib/services/shipment-list/phone-search-limit";
import { getPushLogEntry } from "./push-log-views";

/**
 * One push as the caller may see it: people get its text with numbers and accounts masked, programs as it came.
 *
 * @throws NotFoundError
 */
export async function showPush(db: Db, caller: Searcher, id: string, t: Translator): Promise<PushLogEntry> {
  const entry = await getPushLogEntry(db, caller.shops, id, t);
  if (visibilityOf("rawPush", readerOf(caller)) !== "masked") return entry;
  const body = maskContacts(entry.body);
  return { ...entry, body, isMasked: body !== entry.body };
}

/**
 * One push with its text as it came. Counted together with the searches for numbers; the audit log gets the reason.
 *
 * @throws ForbiddenError when the caller's role may not see it
 * @throws NotFoundError
 * @throws TooManyAttemptsError when the caller has looked at too many numbers
 */
export async function revealPush(
  db: Db,
  caller: Searcher,
  id: string,
  reason: RevealReason,
  t: Translator,
): Promise<PushLogEntry> {
  if (!mayReveal("rawPush", readerOf(caller))) throw new ForbiddenError("privacy.mayNotReveal");
  const entry = await getPushLogEntry(db, caller.shops, id, t);
  addAuditDetail({ target: { kind: "push", id }, reason });
  await countSearchedNumber(`${caller.kind ?? "user"}:${caller.id}`, `push:${id}`, true);
  return entry;
}
