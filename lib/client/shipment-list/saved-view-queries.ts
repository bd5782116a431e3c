import { waitForAnswers } from "@/lib/client/offline/change-queue";
import { operationQuery } from "@/lib/client/shared/operation-query";

/** The saved views that the user sees. */
export const savedViewsOptions = operationQuery("GET /api/v1/views", {}, { after: waitForAnswers });
