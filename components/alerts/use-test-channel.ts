import { useTranslations } from "next-intl";
import { useAction } from "@/components/ui/feedback/use-action";
import { callOperation } from "@/lib/client/shared/call-operation";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { ChannelView } from "@/lib/operations/alert-operations";

/** Sends a test message to a channel, and says whether it arrived. */
export function useTestChannel() {
  const t = useTranslations("settings.alerts");
  const { toasts } = useDeskStores();
  return useAction({
    send: async ({ id, name }: Pick<ChannelView, "id" | "name">) => {
      const { error } = await callOperation("POST /api/v1/alert-channels/{id}/test", { id });
      if (error === null) toasts.show({ kind: "success", title: t("testTaken", { name }) });
      else toasts.show({ kind: "danger", title: t("testFailed"), description: error });
    },
  });
}
