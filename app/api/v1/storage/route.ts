import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { checkStorage } from "@/lib/services/settings/check-storage";

/** The data of the storage notice. Answers 200 even while the storage fails: the request itself succeeded. */
export const GET = handleErrors(async (request) => {
  await authorize(request, "read");
  return Response.json(await checkStorage(store()));
});
