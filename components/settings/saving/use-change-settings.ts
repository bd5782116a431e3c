import { useTranslations } from "next-intl";
import { changeSettings, settingsOptions } from "@/lib/client/settings/settings-queries";
import { useSavedChange } from "./use-saved-change";

/** Saves changed settings of Kuaidi100. */
export function useChangeSettings() {
  const hint = useTranslations("settings")("savedHint");
  const { queryKey } = settingsOptions;
  return useSavedChange({ save: changeSettings, queryKey, hint });
}
