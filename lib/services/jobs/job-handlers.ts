import { requireRecentConfirmation } from "@/lib/domain/auth/recent-confirmation";
import { getFileColumn } from "@/lib/domain/shipment-list/shipment-columns";
import { jobOperations } from "@/lib/operations/work/job-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { cancelJob, createJob, undoJob } from "./job-commands";
import { estimateResubscription } from "./job-estimate";
import { openJobResult } from "./job-result";
import { getJob, listJobs } from "./job-views";

export const jobHandlers = handleOperations(jobOperations, {
  listJobs: ({ store, caller, query }) => listJobs(store.read, caller, query.limit),
  createJob: async ({ store, caller, body, now, translate }) => {
    if (body.kind === "export" && body.columns.some((column) => getFileColumn(column).isPersonal))
      requireRecentConfirmation(caller, now);
    return createJob(store, caller, body, now, translate.language);
  },
  estimateJob: ({ store, caller, body, now }) => estimateResubscription(store.read, caller, body.selection, now),
  getJob: ({ store, caller, id }) => getJob(store.read, caller, id),
  cancelJob: ({ store, caller, id, now }) => cancelJob(store, caller, id, now),
  undoJob: ({ store, caller, id, now }) => undoJob(store, caller, id, now),
  getJobResult: ({ store, caller, id, translate }) => openJobResult(store.read, caller, id, translate),
});
