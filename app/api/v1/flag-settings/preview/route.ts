import { store } from "@/db/open-store";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { previewFlagPresets } from "@/lib/services/flags/preview-flag-presets";

export const GET = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  return Response.json(await previewFlagPresets(store().read, Date.now()));
});
