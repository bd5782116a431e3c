import { store } from "@/db/open-store";
import { remittanceActionSchema } from "@/lib/domain/settlement/remittance-requests";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { bookRemittance, redoRemittance, undoRemittance } from "@/lib/services/settlement/remittance-files";
import { getRemittanceFileDetail } from "@/lib/services/settlement/remittance-views";

const LIMIT_BYTES = 16 * 1024;
const ACTIONS = { book: bookRemittance, undo: undoRemittance, redo: redoRemittance };

/** Books a file, so that its payments count, or cancels the booking. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/settlement/files/[id]/actions">) => {
  const { name, shops } = requireEveryShop(await authorize(request, "manage"));
  const { action } = await readRequest(request, remittanceActionSchema, LIMIT_BYTES);
  const { id } = await params;
  await ACTIONS[action](store(), id, { name, now: Date.now() });
  return Response.json(await getRemittanceFileDetail(store().read, shops, id, translatorFor(request)));
});
