import { store } from "@/db/open-store";
import { findOutbox } from "@/db/queries/subscriptions/outbox-state";
import { findNewestPushAt } from "@/db/queries/tracking/push-records";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { translatorFor } from "@/lib/i18n/translator";
import { logger } from "@/lib/server/runtime/logger";
import { checkStorage } from "@/lib/services/settings/check-storage";

export const dynamic = "force-dynamic";

/**
 * 200 while pushes can be stored; the check really stores a row, at most once every few seconds.
 * The age of the newest push and whether subscriptions are being sent are included but do not
 * change the status.
 */
export async function GET(request: Request): Promise<Response> {
  const headers = { "Cache-Control": "no-store" };
  try {
    const { trouble } = await checkStorage(store());
    if (trouble === null) {
      const now = Date.now();
      const [newestAt, { stoppedAt }] = await Promise.all([findNewestPushAt(store().read), findOutbox(store().read)]);
      const outbox = stoppedAt === null ? "running" : "stopped";
      return Response.json({ status: "ok", outbox, ...newestPush(newestAt, now) }, { headers });
    }
  } catch (error) {
    logger().error({ err: error }, "the database cannot be read");
  }
  const message = translatorFor(request)("problem.shared.storageUnavailable");
  return Response.json({ status: "unavailable", message }, { status: 503, headers });
}

function newestPush(at: number | null, now: number) {
  if (at === null) return { newestPushAt: null, newestPushAgeSeconds: null };
  return { newestPushAt: toIsoBeijing(at), newestPushAgeSeconds: Math.max(0, Math.round((now - at) / 1000)) };
}
