import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { fileAnswer } from "@/lib/server/http/file-answer";
import { handle } from "@/lib/server/http/problem";
import { sayFor } from "@/lib/server/i18n/say";
import { openJobResult } from "@/lib/services/jobs/job-result";

/** The exported rows, or what became of each shipment and why. */
export const GET = handle(async (request, { params }: RouteContext<"/api/v1/jobs/[id]/result">) => {
  const caller = await authorize(request, "read");
  const { file, name } = await openJobResult(store().read, caller, (await params).id, sayFor(request));
  return fileAnswer(file, name);
});
