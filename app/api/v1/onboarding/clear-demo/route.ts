import { store } from "@/db/open-store";
import { clearDemoSchema } from "@/lib/domain/onboarding/onboarding-answers";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { clearDemo } from "@/lib/services/onboarding/clear-demo";

const LIMIT_BYTES = 1_000;

export const POST = handleErrors(async (request) => {
  const { name } = requireEveryShop(await authorize(request, "manage"));
  const shown = await readRequest(request, clearDemoSchema, LIMIT_BYTES);
  return Response.json(await clearDemo(store(), shown, name, Date.now()));
});
