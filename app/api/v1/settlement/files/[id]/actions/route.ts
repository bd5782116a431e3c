import { store } from "@/db/open";
import { fileActionSchema } from "@/lib/domain/settlement/remittance-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { bookRemittance, redoRemittance, undoRemittance } from "@/lib/services/settlement/remittance-files";
import { viewRemittance } from "@/lib/services/settlement/settlement-views";

const LIMIT_BYTES = 16 * 1024;
const ACTIONS = { book: bookRemittance, undo: undoRemittance, redo: redoRemittance };

/** Has a file's payments count, or not. */
export const POST = handle(async (request, { params }: RouteContext<"/api/v1/settlement/files/[id]/actions">) => {
  const { name } = await authorize(request, "manage");
  const { action } = fileActionSchema.parse(await readJson(request, LIMIT_BYTES));
  const { id } = await params;
  await ACTIONS[action](store(), id, { name, now: Date.now() });
  return Response.json(await viewRemittance(store().read, id));
});
