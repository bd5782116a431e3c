import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ExternalLink, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/layout/button";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { IconButton } from "@/components/ui/layout/icon-button";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { renewBuyerLink, SHIPMENT_CHANGE_KEYS } from "@/lib/client/shipments/shipment-queries";

/** Link to the parcel's buyer page: open it, copy it for a chat, or replace the address. */
export function BuyerLink({ shipmentId, url, canRenew }: Props) {
  const t = useTranslations("buyerLink");
  const [isConfirming, setConfirming] = useState(false);
  if (!url) return null;
  if (isConfirming) return <RenewLinkConfirmation shipmentId={shipmentId} onClose={() => setConfirming(false)} />;
  return (
    <span className="inline-flex items-center print:hidden">
      <a
        href={url}
        target="_blank"
        rel="noreferrer"
        title={t("hint")}
        className="inline-flex h-8 items-center gap-1.5 rounded-lg border border-border px-2.5 text-dense text-accent hover:bg-default touch-height"
      >
        <ExternalLink aria-hidden className="size-3.5" />
        {t("open")}
      </a>
      <CopyButton text={url} what={t("open")} isTextLong />
      {canRenew && (
        <IconButton
          Icon={RefreshCw}
          label={t("renew")}
          onPress={() => setConfirming(true)}
          className="hover:bg-default"
        />
      )}
    </span>
  );
}

function RenewLinkConfirmation({ shipmentId, onClose }: { shipmentId: string; onClose: () => void }) {
  const t = useTranslations("buyerLink");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => renewBuyerLink(shipmentId),
    onSuccess: () => toasts.show({ kind: "success", title: t("renewed") }),
    onError: (error) => toasts.show({ kind: "danger", title: t("failed"), description: error.message }),
    onSettled: () => {
      for (const key of SHIPMENT_CHANGE_KEYS) void queryClient.invalidateQueries({ queryKey: [key] });
      onClose();
    },
  });
  return (
    <span className="inline-flex flex-wrap items-center gap-2 text-dense">
      <span>{t("renewAsk")}</span>
      <Button size="sm" variant="danger" isDisabled={isPending} onPress={() => mutate()}>
        {t("renewSure")}
      </Button>
      <Button size="sm" variant="tertiary" isAutoFocused onPress={onClose}>
        {t("keep")}
      </Button>
    </span>
  );
}

interface Props {
  shipmentId: string;
  url: string | undefined;
  /** For users who may change shipments. */
  canRenew: boolean;
}
