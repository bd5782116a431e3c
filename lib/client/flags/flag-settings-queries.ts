import { queryOptions } from "@tanstack/react-query";
import { getJson, patchJson } from "@/lib/client/shared/fetch-json";
import type { FlagPreview } from "@/lib/domain/flags/flag-preview-answers";
import type { FlagSettings, FlagSettingsChange } from "@/lib/domain/flags/flag-settings-schema";

export const flagSettingsOptions = queryOptions({
  queryKey: ["flag-settings"],
  queryFn: ({ signal }) => getJson<FlagSettings>("/api/v1/flag-settings", signal),
});

/** Shipments that are problems today under each preset. */
export const flagPreviewOptions = queryOptions({
  queryKey: ["flag-preview"],
  queryFn: ({ signal }) => getJson<FlagPreview>("/api/v1/flag-settings/preview", signal),
});

/** @throws ProblemError with a message for each invalid field */
export function changeFlagSettings(change: FlagSettingsChange): Promise<FlagSettings> {
  return patchJson<FlagSettings>("/api/v1/flag-settings", change);
}
