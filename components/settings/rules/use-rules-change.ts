import { type MutationOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useUndoableChange } from "@/components/ui/feedback/use-undoable-change";
import { changeFlagSettings, flagPreviewOptions, flagSettingsOptions } from "@/lib/client/flags/flag-settings-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { getFieldProblems } from "@/lib/client/shared/fetch-json";
import type { FlagSettings, FlagSettingsChange } from "@/lib/domain/flags/flag-settings-schema";

/** Saves changed rules. @returns whether it did; never rejects */
export type SaveRules = (change: FlagSettingsChange) => Promise<boolean>;

/**
 * Saves changed rules at once, with a notice that undoes them: no shipment is evaluated by them within ten seconds, see
 * `evaluateAfterRuleChange`. `problem` says why the last change was not saved.
 */
export function useRulesChange() {
  const t = useTranslations("settings");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const { queryKey } = flagSettingsOptions;
  const explain = (error: Error) => getFieldProblems(error)[0]?.message ?? (error.message || t("offline"));
  const options: MutationOptions<FlagSettings, Error, FlagSettingsChange> = {
    mutationFn: changeFlagSettings,
    onSuccess: (saved) => {
      queryClient.setQueryData(queryKey, saved);
      void queryClient.invalidateQueries({ queryKey: flagPreviewOptions.queryKey });
    },
  };
  const { mutateAsync, error, reset } = useMutation(options);
  const { tell } = useUndoableChange({
    ...options,
    onError: (error) => toasts.show({ kind: "danger", title: t("notSaved"), description: explain(error) }),
  });
  const save: SaveRules = async (change) => {
    const before = queryClient.getQueryData(queryKey);
    try {
      await mutateAsync(change);
    } catch {
      return false;
    }
    const reverse = before ? pickRules(before, change) : null;
    tell({ title: t("saved"), description: t("flags.savedHint"), reverse });
    return true;
  };
  return { save, problem: error ? explain(error) : null, clearProblem: reset };
}

/** Those of the settings that a change has too. */
function pickRules(settings: FlagSettings, change: FlagSettingsChange): FlagSettingsChange {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => name in change));
}
