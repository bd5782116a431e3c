import { queryOptions } from "@tanstack/react-query";
import type { SettingsChange, SettingsView } from "@/lib/domain/settings/settings";
import { getJson, patchJson } from "./fetch-json";

export const settingsOptions = queryOptions({
  queryKey: ["settings"],
  queryFn: ({ signal }) => getJson<SettingsView>("/api/v1/settings", signal),
});

/** @throws ProblemError with a sentence for each wrong field */
export function changeSettings(change: SettingsChange): Promise<SettingsView> {
  return patchJson<SettingsView>("/api/v1/settings", change);
}
