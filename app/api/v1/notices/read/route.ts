import { store } from "@/db/open";
import { readNoticesSchema } from "@/lib/domain/notifications/notice-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { readNotices } from "@/lib/services/notifications/notices";

const LIMIT_BYTES = 20_000;

/** Notes that one has read these, or all. */
export const POST = handle(async (request) => {
  const { id } = await authorize(request, "read");
  const { ids } = readNoticesSchema.parse(await readJson(request, LIMIT_BYTES));
  await readNotices(store(), id, ids, Date.now());
  return new Response(null, { status: 204 });
});
