import { store } from "@/db/open-store";
import { figureExportSchema } from "@/lib/domain/analytics/analytics-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { createFileResponse } from "@/lib/server/http/file-response";
import { handleErrors } from "@/lib/server/http/problem-response";
import { sayFor } from "@/lib/server/i18n/say";
import { exportFigures } from "@/lib/services/analytics/export-figures";

/** One table of the analytics as an XLSX. */
export const GET = handleErrors(async (request) => {
  await authorize(request, "read");
  const query = figureExportSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { file, name } = await exportFigures(store().read, query, Date.now(), sayFor(request));
  return createFileResponse(file, name);
});
