import type { Caller } from "@/lib/domain/auth/caller";
import { requireRecentConfirmation } from "@/lib/domain/auth/recent-confirmation";
import { ForbiddenError } from "@/lib/domain/shared/errors";

/**
 * Lets only those change people who have every right that they could give.
 *
 * @throws ForbiddenError for a token that is limited by scopes, and for owners who see some shops only
 * @throws ConfirmationRequiredError when the user has to prove again who is there
 */
export function requirePeopleManager(caller: Caller): Caller {
  if (caller.scopes !== null) throw new ForbiddenError("people.scopedToken");
  if (caller.shops.kind !== "every") throw new ForbiddenError("people.limitedOwner");
  requireRecentConfirmation(caller, Date.now());
  return caller;
}
