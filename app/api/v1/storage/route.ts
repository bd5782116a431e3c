import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { checkStorage } from "@/lib/services/settings/check-storage";

/** What the desk's standing notice is made of. Answers 200 in trouble too: the question was answered. */
export const GET = handleErrors(async (request) => {
  await authorize(request, "read");
  return Response.json(await checkStorage(store()));
});
