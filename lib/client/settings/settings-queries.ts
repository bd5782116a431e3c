import { queryOptions } from "@tanstack/react-query";
import { getJson, patchJson } from "@/lib/client/shared/fetch-json";
import type { SettingsChange, SettingsView } from "@/lib/domain/settings/owner-settings";

export const settingsOptions = queryOptions({
  queryKey: ["settings"],
  queryFn: ({ signal }) => getJson<SettingsView>("/api/v1/settings", signal),
});

/** @throws ProblemError with a message for each invalid field */
export function changeSettings(change: SettingsChange): Promise<SettingsView> {
  return patchJson<SettingsView>("/api/v1/settings", change);
}
