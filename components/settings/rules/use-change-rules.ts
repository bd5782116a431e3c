import { useTranslations } from "next-intl";
import { useSavedChange } from "@/components/settings/saving/use-saved-change";
import { changeFlagSettings, flagSettingsOptions } from "@/lib/client/flags/flag-settings-queries";

/** Saves changed rules, with a notice that undoes them before a shipment is evaluated by them. */
export function useChangeRules() {
  const hint = useTranslations("settings.flags")("savedHint");
  const { queryKey } = flagSettingsOptions;
  return useSavedChange({ save: changeFlagSettings, queryKey, hint });
}
