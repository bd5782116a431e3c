import { ForbiddenError } from "@/lib/domain/shared/errors";
import type { Caller } from "@/lib/server/auth/authorize";
import { requireRecentConfirmation } from "@/lib/server/auth/recent-confirmation";

/**
 * Lets only those change people who have every right that they could give.
 *
 * @throws ForbiddenError for a token that is limited by scopes, and for owners who see some shops only
 * @throws ConfirmationRequiredError when the user has to prove again who is there
 */
export function requirePeopleManager(caller: Caller): Caller {
  if (caller.scopes !== null) throw new ForbiddenError("people.scopedToken");
  if (caller.shops.kind !== "every") throw new ForbiddenError("people.limitedOwner");
  requireRecentConfirmation(caller);
  return caller;
}
