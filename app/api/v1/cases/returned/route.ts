import { store } from "@/db/open-store";
import { returnSchema } from "@/lib/domain/cases/case-requests";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showCase } from "@/lib/domain/privacy/show-for-reader";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { confirmReturn } from "@/lib/services/cases/confirm-return";

const LIMIT_BYTES = 1_000;

/** Confirms that a parcel has come back: `{"waybillNumber": "…"}`, as on its label. Answers its case, now closed. */
export const POST = handleErrors(async (request) => {
  const caller = await authorize(request, "write");
  const { waybillNumber } = await readRequest(request, returnSchema, LIMIT_BYTES);
  return Response.json(
    translateStored(
      showCase(readerOf(caller), await confirmReturn(store(), waybillNumber, caller, Date.now())),
      translatorFor(request),
    ),
  );
});
