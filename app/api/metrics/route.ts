import { store } from "@/db/open-store";
import { authorizeScrape } from "@/lib/server/auth/authorize-scrape";
import { handleErrors } from "@/lib/server/http/problem-response";
import { METRICS_CONTENT_TYPE } from "@/lib/server/runtime/metrics";
import { renderMetrics } from "@/lib/services/system/render-metrics";

/** Prometheus text: the process and its threads, the pushes, the queues, the database, the disk. */
export const GET = handleErrors(async (request) => {
  await authorizeScrape(request);
  const text = await renderMetrics(store().read, Date.now());
  return new Response(text, { headers: { "Content-Type": METRICS_CONTENT_TYPE } });
});
