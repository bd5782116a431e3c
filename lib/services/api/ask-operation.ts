import { store } from "@/db/open-store";
import { hasPermission } from "@/lib/domain/auth/role";
import { ForbiddenError } from "@/lib/domain/shared/errors";
import { parseInput } from "@/lib/domain/shared/parse-input";
import { type Answer, listParameters, type Operation, type Sent, type Taken } from "@/lib/operations/operation";
import { toCaller } from "@/lib/server/auth/authorize";
import type { SessionUser } from "@/lib/server/auth/session";
import { pageTranslator } from "@/lib/server/i18n/page-translator";
import { type Handled, requireAllowed } from "./handle-operations";

/**
 * The answer that the route of a GET would give to the reader of a page.
 *
 * @throws ForbiddenError, InvalidShapeError
 */
export async function askOperation<Each extends Operation>(
  { operation, answer }: Handled<Each>,
  user: SessionUser,
  sent: Sent<Each>,
): Promise<Answer<Each>> {
  if (!hasPermission(user.role, operation.permission)) throw new ForbiddenError();
  const caller = requireAllowed(operation, toCaller(user));
  const { query } = { query: {}, ...sent };
  const parameters = Object.fromEntries(listParameters(query));
  const taken = { ...sent, query: operation.query && parseInput(operation.query, parameters) } as Taken<Each>;
  return answer({
    ...taken,
    caller,
    store: store(),
    db: store().read,
    now: Date.now(),
    translate: await pageTranslator(),
  });
}
