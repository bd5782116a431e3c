import { store } from "@/db/open-store";
import { translatorFor } from "@/lib/i18n/translator";
import { reportHealth, type Unhealthy } from "@/lib/services/settings/report-health";

export const dynamic = "force-dynamic";

const SENTENCES: Readonly<Record<Unhealthy, string>> = {
  draining: "problem.shared.draining",
  damaged: "problem.shared.storageDamaged",
  unavailable: "problem.shared.storageUnavailable",
};

/** 200 while pushes can be stored, else 503 with a sentence; also while the process ends, so that no more is sent to it. */
export async function GET(request: Request): Promise<Response> {
  const headers = { "Cache-Control": "no-store" };
  const report = await reportHealth(store);
  if (report.status === "ok") return Response.json(report, { headers });
  const message = translatorFor(request)(SENTENCES[report.status]);
  return Response.json({ status: report.status, message }, { status: 503, headers });
}
