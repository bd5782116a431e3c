import { useQueryClient } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/ui/feedback/use-action";
import { Button } from "@/components/ui/layout/button";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { getOutbox, outboxOptions, resumeOutbox } from "@/lib/client/subscriptions/outbox-queries";
import { resumeAndWait } from "@/lib/client/subscriptions/resume-and-wait";

/** The owner's button that resumes sending and shows the result. */
export function ResumeOutboxButton() {
  const t = useTranslations("outbox");
  const queryClient = useQueryClient();
  const { toasts } = useDeskStores();
  const { act, isPending } = useAction({
    send: () => resumeAndWait(resumeOutbox, getOutbox),
    invalidates: [["shipments"], ["shipment"]],
    onSuccess: ({ outcome, outbox }) => {
      // Refetched only now, so that the alarm stays until the outbox has resumed.
      queryClient.setQueryData(outboxOptions.queryKey, outbox);
      if (outbox.stopped) {
        const { meaning, mend } = outbox.stopped;
        toasts.show({ kind: "danger", title: t("stillStopped", { reason: meaning }), description: mend });
      } else if (outcome === "resumed")
        toasts.show({ kind: "success", title: t("resumed"), description: t("resumedHint") });
      else toasts.show({ kind: "info", title: t("noAnswer"), description: t("noAnswerHint") });
    },
  });
  return (
    <Button variant="primary" size="sm" isPending={isPending} onPress={() => act()} className="shrink-0">
      <Play aria-hidden />
      {isPending ? t("trying") : t("goOn")}
    </Button>
  );
}
