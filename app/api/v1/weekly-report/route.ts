import { store } from "@/db/open-store";
import { weeklyChangeSchema } from "@/lib/domain/weekly-report/weekly-report-content";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors, readJson } from "@/lib/server/http/problem-response";
import { sayFor } from "@/lib/server/i18n/say";
import { sayWeekly } from "@/lib/server/i18n/say-weekly";
import { changeWeeklySettings, getWeeklyView } from "@/lib/services/weekly-report/weekly-report-settings";

const LIMIT_BYTES = 5_000;

export const GET = handleErrors(async (request) => {
  await authorize(request, "manage");
  return Response.json(sayWeekly(await getWeeklyView(store().read, Date.now()), sayFor(request)));
});

export const PATCH = handleErrors(async (request) => {
  await authorize(request, "manage");
  const change = weeklyChangeSchema.parse(await readJson(request, LIMIT_BYTES));
  return Response.json(sayWeekly(await changeWeeklySettings(store(), change, Date.now()), sayFor(request)));
});
