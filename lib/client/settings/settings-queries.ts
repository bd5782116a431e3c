import { callOperation } from "@/lib/client/shared/call-operation";
import { operationQuery } from "@/lib/client/shared/operation-query";
import type { SettingsChange } from "@/lib/domain/settings/settings-schemas";

export const settingsOptions = operationQuery("GET /api/v1/settings", {});

/** @throws ProblemError with a message for each invalid field */
export const changeSettings = (body: SettingsChange) => callOperation("PATCH /api/v1/settings", { body });
