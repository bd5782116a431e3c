import type { Caller } from "@/lib/domain/auth/caller";
import { hasPermission } from "@/lib/domain/auth/role";
import type { ImportChoice } from "@/lib/domain/imports/import-requests";
import { ForbiddenError } from "@/lib/domain/shared/errors";
import { importOperations } from "@/lib/operations/work/import-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { requesterKey } from "@/lib/services/jobs/job-views";
import { cancelImport, changeImport, startImport } from "./import-commands";
import { exportImportTemplate, writeImportErrors } from "./import-errors";
import { getImportDetail, listImports, translateImport } from "./import-views";
import { undoImport } from "./undo-import";
import { uploadImport } from "./upload-import";

export const importHandlers = handleOperations(importOperations, {
  listImports: ({ store, caller, query, translate }) => listImports(store.read, caller.shops, query, translate),
  createImport: async ({ store, caller, body, upload, now, translate }) => {
    const file = upload ?? { bytes: Buffer.from(body?.text ?? ""), fileName: null };
    return translateImport(await uploadImport(store, file, caller, now), translate);
  },
  getImportTemplate: async ({ now, translate: t }) => exportImportTemplate({ t, now }),
  getImport: async ({ store, caller, id, translate }) =>
    translateImport(await getImportDetail(store.read, caller.shops, id), translate),
  changeImport: async ({ store, caller, id, body, translate }) => {
    requireOwnerForRates(caller, body);
    return translateImport(await changeImport(store, caller.shops, id, body), translate);
  },
  startImport: async ({ store, caller, id, body, now, translate }) => {
    requireOwnerForRates(caller, body);
    const started = await startImport(store, caller.shops, id, body, now, requesterKey(caller));
    return translateImport(started, translate);
  },
  cancelImport: async ({ store, caller, id, now, translate }) =>
    translateImport(await cancelImport(store, caller.shops, id, now), translate),
  undoImport: async ({ store, caller, id, now, translate }) =>
    translateImport(await undoImport(store, caller.shops, id, caller.name, now), translate),
  getImportErrors: ({ store, caller, id, now, translate: t }) =>
    writeImportErrors(store.read, caller.shops, id, { t, now }),
});

/** Rates of currencies decide what money is worth. @throws ForbiddenError */
function requireOwnerForRates({ role }: Caller, { rates }: ImportChoice): void {
  if (rates && !hasPermission(role, "manage")) throw new ForbiddenError("imports.ratesOfOwner");
}
