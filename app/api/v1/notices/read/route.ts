import { store } from "@/db/open-store";
import { markNoticesReadSchema } from "@/lib/domain/notifications/notice-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { markUserNoticesRead } from "@/lib/services/notifications/user-notices";

const LIMIT_BYTES = 20_000;

/** Marks the given notices, or all of them, as read. */
export const POST = handleErrors(async (request) => {
  const { id } = await authorize(request, "read");
  const { ids } = await readRequest(request, markNoticesReadSchema, LIMIT_BYTES);
  await markUserNoticesRead(store(), id, ids, Date.now());
  return new Response(null, { status: 204 });
});
