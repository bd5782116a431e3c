import { store } from "@/db/open-store";
import { flagSettingsChangeSchema } from "@/lib/domain/flags/flag-settings-schema";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { changeFlagSettings, getFlagSettings } from "@/lib/services/flags/change-flag-settings";

const LIMIT_BYTES = 200_000;

export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "manage");
  return Response.json(await getFlagSettings(store().read, shops));
});

export const PATCH = handleErrors(async (request) => {
  const { shops } = requireEveryShop(await authorize(request, "manage"));
  const change = await readRequest(request, flagSettingsChangeSchema, LIMIT_BYTES);
  await changeFlagSettings(store(), change, Date.now());
  return Response.json(await getFlagSettings(store().read, shops));
});
