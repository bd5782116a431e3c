import { store } from "@/db/open";
import { weeklyChangeSchema } from "@/lib/domain/weekly-report/weekly-report";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { sayFor } from "@/lib/server/i18n/say";
import { sayWeekly } from "@/lib/server/i18n/say-weekly";
import { changeWeekly, viewWeekly } from "@/lib/services/weekly-report/weekly-report";

const LIMIT_BYTES = 5_000;

export const GET = handle(async (request) => {
  await authorize(request, "manage");
  return Response.json(sayWeekly(await viewWeekly(store().read, Date.now()), sayFor(request)));
});

export const PATCH = handle(async (request) => {
  await authorize(request, "manage");
  const change = weeklyChangeSchema.parse(await readJson(request, LIMIT_BYTES));
  return Response.json(sayWeekly(await changeWeekly(store(), change, Date.now()), sayFor(request)));
});
