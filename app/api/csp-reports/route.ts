import { z } from "zod";
import { logger } from "@/lib/log/logger";
import { handleErrors } from "@/lib/server/http/problem-response";
import { countStrangersReport } from "@/lib/server/http/rate-limit";
import { readRequest } from "@/lib/server/http/read-request";

const LIMIT_BYTES = 16_000;

/** What browsers say of a script, style or address that the page's policy has stopped. */
const reportSchema = z.object({
  "csp-report": z.object({
    "violated-directive": z.string().max(200).optional(),
    "blocked-uri": z.string().max(2_000).optional(),
  }),
});

/** Anybody may send one, so that it is only a line in the log, and a minute has a limit of them. */
export const POST = handleErrors(async (request) => {
  await countStrangersReport();
  const report = (await readRequest(request, reportSchema, LIMIT_BYTES))["csp-report"];
  const blocked = report["blocked-uri"] ?? "";
  const origin = URL.canParse(blocked) ? new URL(blocked).origin : blocked.slice(0, 20);
  logger().warn({ directive: report["violated-directive"], blocked: origin }, "a page's policy stopped something");
  return new Response(null, { status: 204 });
});
