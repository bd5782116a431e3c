import { store } from "@/db/open";
import { figureExportSchema } from "@/lib/domain/analytics/analytics-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { fileAnswer } from "@/lib/server/http/file-answer";
import { handle } from "@/lib/server/http/problem";
import { sayFor } from "@/lib/server/i18n/say";
import { exportFigures } from "@/lib/services/analytics/export-figures";

/** A table of the figures as an XLSX. */
export const GET = handle(async (request) => {
  await authorize(request, "read");
  const query = figureExportSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { file, name } = await exportFigures(store().read, query, Date.now(), sayFor(request));
  return fileAnswer(file, name);
});
