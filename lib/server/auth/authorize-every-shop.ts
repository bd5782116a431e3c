import type { Permission } from "@/lib/domain/auth/role";
import { ForbiddenError } from "@/lib/domain/shared/errors";
import { authorize, type Caller } from "./authorize";

/** As `authorize`, for what concerns every shop. @throws ForbiddenError also for a caller who is limited to shops */
export async function authorizeForEveryShop(request: Request, permission: Permission): Promise<Caller> {
  const caller = await authorize(request, permission);
  if (caller.shops.kind !== "every") throw new ForbiddenError();
  return caller;
}
