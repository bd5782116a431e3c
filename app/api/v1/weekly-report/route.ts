import { store } from "@/db/open-store";
import { weeklyChangeSchema } from "@/lib/domain/weekly-report/weekly-report-content";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { changeWeeklySettings, getWeeklyView } from "@/lib/services/weekly-report/weekly-report-settings";

const LIMIT_BYTES = 5_000;

export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "manage");
  return Response.json(translateStored(await getWeeklyView(store().read, shops, Date.now()), translatorFor(request)));
});

export const PATCH = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  const change = await readRequest(request, weeklyChangeSchema, LIMIT_BYTES);
  return Response.json(
    translateStored(await changeWeeklySettings(store(), change, Date.now()), translatorFor(request)),
  );
});
