import { store } from "@/db/open";
import { settingsChangeSchema } from "@/lib/domain/settings/settings";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { changeSettings, viewSettings } from "@/lib/services/settings/settings";

const LIMIT_BYTES = 10_000;

export const GET = handle(async (request) => {
  await authorize(request, "manage");
  return Response.json(await viewSettings(store().read));
});

export const PATCH = handle(async (request) => {
  await authorize(request, "manage");
  const change = settingsChangeSchema.parse(await readJson(request, LIMIT_BYTES));
  await changeSettings(store(), change, Date.now());
  return Response.json(await viewSettings(store().read));
});
