import { z } from "zod";
import { store } from "@/db/open-store";
import { hasOwner } from "@/db/queries/auth/account-records";
import { isPrivateAddress } from "@/lib/domain/settings/owner-settings";
import { AttemptLimiter } from "@/lib/domain/shared/attempt-limiter";
import { ConflictError, ForbiddenError } from "@/lib/domain/shared/errors";
import { message } from "@/lib/domain/shared/message";
import { processGlobal } from "@/lib/process-global";
import { createRequestStore } from "@/lib/server/audit/audit-request";
import { requireSameOrigin } from "@/lib/server/auth/same-origin";
import { isSetupCode } from "@/lib/server/auth/setup-code";
import { clientAddress } from "@/lib/server/http/client-address";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { config } from "@/lib/server/runtime/config";
import { createFirstOwner, credentialsSchema } from "@/lib/services/auth/user-accounts";
import { changeSettings } from "@/lib/services/settings/app-settings";

const MAX_BYTES = 10_000;
const bodySchema = z.object({ code: z.string(message("auth.setupCodeMissing")) }).extend(credentialsSchema.shape);
/** By address: a stranger who guesses does not keep out whoever has the code. */
const wrongCodes = processGlobal("wrong-setup-codes", () => new AttemptLimiter(10, 60_000));

/**
 * Creates the first owner. Requires the code that `npm start` printed. A desk that no push can reach begins with queries,
 * which cost nothing before there is an account for them; the owner chooses when entering the key.
 */
export const POST = handleErrors(async (request) => {
  requireSameOrigin(config().publicUrl, request.headers);
  if (await hasOwner(store().read)) throw new ConflictError("auth.ownerExists");
  const { code, ...credentials } = await readRequest(request, bodySchema, MAX_BYTES);
  const now = Date.now();
  const address = clientAddress(request.headers);
  wrongCodes.check(address, now);
  if (!isSetupCode(code)) {
    wrongCodes.recordFailure(address, now);
    throw new ForbiddenError("auth.setupCodeWrong");
  }
  await createFirstOwner(createRequestStore(store(), request, 204), credentials, now);
  const { publicUrl, isSandbox } = config();
  if (isPrivateAddress(publicUrl) && !isSandbox) await changeSettings(store(), { trackingMode: "query" }, now);
  return new Response(null, { status: 204 });
});
