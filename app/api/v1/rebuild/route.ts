import { store } from "@/db/open-store";
import { rebuildActionSchema } from "@/lib/domain/tracking/rebuild-run";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { applyRebuildAction } from "@/lib/services/tracking/rebuild-run/rebuild-commands";
import { getRebuildState } from "@/lib/services/tracking/rebuild-run/rebuild-views";

const LIMIT_BYTES = 1_000;

export const GET = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  return Response.json(translateStored(await getRebuildState(store().read), translatorFor(request)));
});

/** Starts, stops or resumes the rebuild of all shipments. */
export const POST = handleErrors(async (request) => {
  const { name } = requireEveryShop(await authorize(request, "manage"));
  const { action } = await readRequest(request, rebuildActionSchema, LIMIT_BYTES);
  await applyRebuildAction(store(), action, name, Date.now());
  return Response.json(translateStored(await getRebuildState(store().read), translatorFor(request)));
});
