import { store } from "@/db/open-store";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { getBackupCopies } from "@/lib/services/backup/list-backup-copies";

/** The copies in the storage, asked there. */
export const GET = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  return Response.json(await getBackupCopies(store().read));
});
