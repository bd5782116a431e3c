import { store } from "@/db/open-store";
import { remittanceListSchema } from "@/lib/domain/settlement/remittance-requests";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { readUploadedFile } from "@/lib/server/http/uploaded-file";
import { REMITTANCE_LIMIT_BYTES, uploadRemittance } from "@/lib/services/settlement/remittance-files";
import { getRemittanceFileDetail, getRemittancePage } from "@/lib/services/settlement/remittance-views";

export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "write");
  const filter = parseQuery(request, remittanceListSchema);
  return Response.json(translateStored(await getRemittancePage(store().read, shops, filter), translatorFor(request)));
});

/** Uploads a carrier's settlement file; nothing of it counts before it is booked. */
export const POST = handleErrors(async (request) => {
  const { name, shops } = requireEveryShop(await authorize(request, "manage"));
  const upload = await readUploadedFile(request, REMITTANCE_LIMIT_BYTES);
  const id = await uploadRemittance(store(), upload, { name, now: Date.now() });
  const headers = { Location: `/api/v1/settlement/files/${id}` };
  return Response.json(
    translateStored(await getRemittanceFileDetail(store().read, shops, id), translatorFor(request)),
    {
      status: 201,
      headers,
    },
  );
});
