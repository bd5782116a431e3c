import { store } from "@/db/open-store";
import { archiveChangeSchema } from "@/lib/domain/archive/archive-answers";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { changeArchive, getArchiveView } from "@/lib/services/archive/archive-views";

const LIMIT_BYTES = 1_000;

export const GET = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  return Response.json(translateStored(await getArchiveView(store().read, Date.now()), translatorFor(request)));
});

/** Changes after how many months parcels are archived, and after how many days raw pushes go to segments. */
export const PATCH = handleErrors(async (request) => {
  const { name } = requireEveryShop(await authorize(request, "manage"));
  const change = await readRequest(request, archiveChangeSchema, LIMIT_BYTES);
  await changeArchive(store(), change, name, Date.now());
  return Response.json(translateStored(await getArchiveView(store().read, Date.now()), translatorFor(request)));
});
