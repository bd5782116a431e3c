import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { sayFor } from "@/lib/server/i18n/say";
import { testEndpoint } from "@/lib/services/webhooks/hook-endpoints";

/** Sends a message that tells of no parcel, and answers what came of it. */
export const POST = handle(async (request, { params }: RouteContext<"/api/v1/hooks/[id]/test">) => {
  await authorize(request, "manage");
  const { error, ...rest } = await testEndpoint(store().read, (await params).id, Date.now());
  return Response.json({ ...rest, error: error && sayFor(request)(error) });
});
