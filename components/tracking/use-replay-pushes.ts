import { useTranslations } from "next-intl";
import { useAction } from "@/components/ui/feedback/use-action";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { replayPushes } from "@/lib/client/tracking/push-log-queries";

export function useReplayPushes(): { replay: (ids: readonly string[]) => void; isReplaying: boolean } {
  const t = useTranslations("replay");
  const { toasts } = useDeskStores();
  const { act, isPending } = useAction({
    send: replayPushes,
    onSuccess: (results) => {
      const changed = results.filter(({ before, after }) => before !== after).length;
      toasts.show({
        kind: "success",
        title: t("done", { count: results.length }),
        description: changed > 0 ? t("changed", { count: changed }) : t("same"),
      });
    },
  });
  return { replay: act, isReplaying: isPending };
}
