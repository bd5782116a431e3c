import { store } from "@/db/open-store";
import { listBills } from "@/db/queries/billing/bill-records";
import { billListSchema, billUploadSchema } from "@/lib/domain/billing/bill";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { readUploadedFile } from "@/lib/server/http/uploaded-file";
import { BILL_LIMIT_BYTES, getBill, uploadBill } from "@/lib/services/billing/upload-bill";

/** Bills that were compared with the ledger, newest first. Owners only. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "manage");
  const filter = parseQuery(request, billListSchema);
  return Response.json(translateStored(await listBills(store().read, shops, filter), translatorFor(request)));
});

/** Compares a bill of Kuaidi100 with the ledger of a month and keeps the result. */
export const POST = handleErrors(async (request) => {
  const { name, shops } = requireEveryShop(await authorize(request, "manage"));
  const { month } = parseQuery(request, billUploadSchema);
  const upload = await readUploadedFile(request, BILL_LIMIT_BYTES);
  const id = await uploadBill(store(), { ...upload, month }, { name, now: Date.now() });
  const headers = { Location: `/api/v1/costs/bills/${id}` };
  const bill = translateStored(await getBill(store().read, shops, id), translatorFor(request));
  return Response.json(bill, { status: 201, headers });
});
