import { store } from "@/db/open-store";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { requireRecentConfirmation } from "@/lib/server/auth/recent-confirmation";
import { handleErrors } from "@/lib/server/http/problem-response";
import { config } from "@/lib/server/runtime/config";
import { getRestoreState } from "@/lib/services/backup/restore/order-restore";
import { receiveCopy } from "@/lib/services/backup/restore/prepare-restore";

/** Takes a copy as a file, as large as the disk has room for: it is written there as it comes. */
export const POST = handleErrors(async (request) => {
  requireRecentConfirmation(requireEveryShop(await authorize(request, "manage")));
  const { dataDir } = config();
  await receiveCopy(dataDir, request.body, Number(request.headers.get("content-length") ?? 0));
  return Response.json(await getRestoreState(store().read, dataDir));
});
