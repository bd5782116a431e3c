import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { sayFor } from "@/lib/server/i18n/say";
import { testChannel } from "@/lib/services/alerts/test-channel";

/** Sends a test message about no parcel, immediately and without retry; answers `{code, error}`. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/alert-channels/[id]/test">) => {
  await authorize(request, "manage");
  const { code, error } = await testChannel(store(), (await params).id, Date.now());
  return Response.json({ code, error: error && sayFor(request)(error) });
});
