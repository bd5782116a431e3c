import { store } from "@/db/open";
import { flagSettingsChangeSchema } from "@/lib/domain/flags/flag-settings";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { changeFlagSettings, viewFlagSettings } from "@/lib/services/flags/flag-settings";

const LIMIT_BYTES = 200_000;

export const GET = handle(async (request) => {
  await authorize(request, "manage");
  return Response.json(await viewFlagSettings(store().read));
});

export const PATCH = handle(async (request) => {
  await authorize(request, "manage");
  const change = flagSettingsChangeSchema.parse(await readJson(request, LIMIT_BYTES));
  await changeFlagSettings(store(), change, Date.now());
  return Response.json(await viewFlagSettings(store().read));
});
