import { store } from "@/db/open-store";
import { secondFactorSchema } from "@/lib/domain/auth/second-factor";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { demandSecondFactor, getSecondFactorView } from "@/lib/services/auth/demand-second-factor";
import { requirePeopleManager } from "@/lib/services/auth/people-manager";

const LIMIT_BYTES = 1_000;

/** Whose role needs a second factor. */
export const GET = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  return Response.json(await getSecondFactorView(store().read));
});

export const PUT = handleErrors(async (request) => {
  requirePeopleManager(await authorize(request, "manage"));
  const { roles } = await readRequest(request, secondFactorSchema, LIMIT_BYTES);
  return Response.json(await demandSecondFactor(store(), roles, Date.now()));
});
