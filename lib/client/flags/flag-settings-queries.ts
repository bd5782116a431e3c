import { callOperation } from "@/lib/client/shared/call-operation";
import { operationQuery } from "@/lib/client/shared/operation-query";
import type { FlagSettingsChange } from "@/lib/domain/flags/flag-settings-schema";

export const flagSettingsOptions = operationQuery("GET /api/v1/flag-settings", {});

/** Shipments that are problems today under each preset. */
export const flagPreviewOptions = operationQuery("GET /api/v1/flag-settings/preview", {});

/** @throws ProblemError with a message for each invalid field */
export const changeFlagSettings = (body: FlagSettingsChange) => callOperation("PATCH /api/v1/flag-settings", { body });
