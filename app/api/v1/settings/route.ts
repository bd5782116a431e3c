import { store } from "@/db/open-store";
import { settingsChangeSchema } from "@/lib/domain/settings/owner-settings";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { requireRecentConfirmation } from "@/lib/server/auth/recent-confirmation";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { changeSettings, getSettingsView } from "@/lib/services/settings/app-settings";

const LIMIT_BYTES = 10_000;
const SECRETS = ["kuaidi100Key", "kuaidi100Customer", "kuaidi100QueryKey"] as const;

export const GET = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  return Response.json(await getSettingsView(store().read));
});

export const PATCH = handleErrors(async (request) => {
  const caller = requireEveryShop(await authorize(request, "manage"));
  const change = await readRequest(request, settingsChangeSchema, LIMIT_BYTES);
  if (SECRETS.some((name) => change[name] !== undefined)) requireRecentConfirmation(caller);
  await changeSettings(store(), change, Date.now());
  return Response.json(await getSettingsView(store().read));
});
