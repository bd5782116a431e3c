import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { sayFor } from "@/lib/server/i18n/say";
import { testEndpoint } from "@/lib/services/webhooks/manage-hook-endpoints";

/** Sends a test message about no parcel, and answers its result. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/hooks/[id]/test">) => {
  await authorize(request, "manage");
  const { error, ...rest } = await testEndpoint(store().read, (await params).id, Date.now());
  return Response.json({ ...rest, error: error && sayFor(request)(error) });
});
