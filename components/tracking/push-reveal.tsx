import { useQueryClient } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/ui/feedback/use-action";
import { Button } from "@/components/ui/layout/button";
import { RevealReasons } from "@/components/ui/shipment/reveal-reasons";
import { pushOptions, revealPush } from "@/lib/client/tracking/push-log-queries";
import type { RevealReason } from "@/lib/domain/privacy/reveal";

/** Says that numbers in the push are masked, and shows them for a reason. */
export function PushReveal({ id }: { id: string }) {
  const t = useTranslations("push");
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { act, isPending } = useAction({
    send: (reason: RevealReason) => revealPush(id, reason),
    onSuccess: (push) => queryClient.setQueryData(pushOptions(id).queryKey, push),
  });
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2 text-dense">
      {isAsking ? (
        <RevealReasons
          question={t("whyWhole")}
          isPending={isPending}
          onChoose={act}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <>
          <span className="text-muted">{t("masked")}</span>
          <Button size="sm" variant="tertiary" onPress={() => setAsking(true)}>
            <Eye aria-hidden />
            {t("showWhole")}
          </Button>
        </>
      )}
    </div>
  );
}
