import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { sayFor } from "@/lib/server/i18n/say";
import { testChannel } from "@/lib/services/alerts/test-channel";

/** Sends a message that tells of no parcel, at once and only once; answers `{code, error}`. */
export const POST = handle(async (request, { params }: RouteContext<"/api/v1/alert-channels/[id]/test">) => {
  await authorize(request, "manage");
  const { code, error } = await testChannel(store(), (await params).id, Date.now());
  return Response.json({ code, error: error && sayFor(request)(error) });
});
