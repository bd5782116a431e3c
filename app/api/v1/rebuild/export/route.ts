import { getTranslations } from "next-intl/server";
import { store } from "@/db/open-store";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { authorize } from "@/lib/server/auth/authorize";
import { createFileResponse } from "@/lib/server/http/file-response";
import { handleErrors } from "@/lib/server/http/problem-response";
import {
  exportRebuildChanges,
  type RebuildExportLabels,
} from "@/lib/services/tracking/rebuild-run/export-rebuild-changes";

const NAMESPACES = { state: "state", subState: "subState", monitorStatus: "monitor", flag: "flag" } as const;

/** The parcels and units that the current run has changed, as a CSV. */
export const GET = handleErrors(async (request) => {
  await authorize(request, "manage");
  const t = await getTranslations();
  const labels: RebuildExportLabels = {
    column: (name) => t(`settings.rebuildAll.column.${name}`),
    field: (name) => t(`settings.rebuildAll.field.${name}`),
    nameOf: (kind, code) => {
      if (kind === "carrier") return findCarrier(code)?.name ?? code;
      const key = `${NAMESPACES[kind]}.${code}`;
      return t.has(key) ? t(key) : code;
    },
  };
  return createFileResponse(exportRebuildChanges(store().read, labels), `${t("settings.rebuildAll.file")}.csv`);
});
