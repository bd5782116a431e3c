import { z } from "zod";
import { store } from "@/db/open-store";
import { hasOwner } from "@/db/queries/auth/account-records";
import { settingsChangeSchema } from "@/lib/domain/settings/owner-settings";
import { ConflictError, ForbiddenError } from "@/lib/domain/shared/errors";
import { processGlobal } from "@/lib/process-global";
import { requireSameOrigin } from "@/lib/server/auth/same-origin";
import { isSetupCode } from "@/lib/server/auth/setup-code";
import { AttemptLimiter } from "@/lib/server/http/attempt-limiter";
import { handleErrors, readJson } from "@/lib/server/http/problem-response";
import { config } from "@/lib/server/runtime/config";
import { createFirstOwner, credentialsSchema } from "@/lib/services/auth/user-accounts";
import { changeSettings } from "@/lib/services/settings/app-settings";

const MAX_BYTES = 10_000;
const bodySchema = z
  .object({ code: z.string("请填写初始化码") })
  .extend(credentialsSchema.shape)
  .extend(settingsChangeSchema.pick({ trackingMode: true }).shape);
const wrongCodes = processGlobal("wrong-setup-codes", () => new AttemptLimiter(10, 60_000));

/** Creates the first owner, and saves how parcels are tracked. Requires the code that `npm start` printed. */
export const POST = handleErrors(async (request) => {
  requireSameOrigin(config().publicUrl, request.headers);
  if (await hasOwner(store().read)) throw new ConflictError("店主账号已经建好，请直接登录。");
  const { code, trackingMode, ...credentials } = bodySchema.parse(await readJson(request, MAX_BYTES));
  const now = Date.now();
  wrongCodes.check("setup", now);
  if (!isSetupCode(code)) {
    wrongCodes.recordFailure("setup", now);
    throw new ForbiddenError("初始化码不对。请使用启动时打印的链接，或运行 npm start 再看一次。");
  }
  await createFirstOwner(store(), credentials, now);
  if (trackingMode) await changeSettings(store(), { trackingMode }, now);
  return new Response(null, { status: 204 });
});
