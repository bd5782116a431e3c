import { store } from "@/db/open-store";
import { remittanceSheetSchema } from "@/lib/domain/settlement/remittance-requests";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { readFurtherSheet } from "@/lib/services/settlement/remittance-files";
import { getRemittanceFileDetail } from "@/lib/services/settlement/remittance-views";

const LIMIT_BYTES = 16 * 1024;

/** Reads another sheet of a workbook that was uploaded, as a file of its own; nothing of it counts before it is booked. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/settlement/files/[id]/sheets">) => {
  const { name, shops } = requireEveryShop(await authorize(request, "manage"));
  const { sheetName } = await readRequest(request, remittanceSheetSchema, LIMIT_BYTES);
  const id = await readFurtherSheet(store(), (await params).id, sheetName, { name, now: Date.now() });
  const headers = { Location: `/api/v1/settlement/files/${id}` };
  return Response.json(
    translateStored(await getRemittanceFileDetail(store().read, shops, id), translatorFor(request)),
    {
      status: 201,
      headers,
    },
  );
});
