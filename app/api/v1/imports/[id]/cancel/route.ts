import { store } from "@/db/open-store";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { cancelImport } from "@/lib/services/imports/import-commands";
import { translateImport } from "@/lib/services/imports/import-views";

export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/imports/[id]/cancel">) => {
  const { shops } = await authorize(request, "write");
  return Response.json(
    translateImport(await cancelImport(store(), shops, (await params).id, Date.now()), translatorFor(request)),
  );
});
