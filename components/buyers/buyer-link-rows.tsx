import { Check, Copy, ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { MenuRow } from "@/components/ui/dropdown/menu-row";
import { useAction } from "@/components/ui/feedback/use-action";
import { ConfirmButton } from "@/components/ui/layout/confirm-button";
import { useCopyText } from "@/components/ui/layout/use-copy-text";
import { renewBuyerLink, SHIPMENT_CHANGE_KEYS } from "@/lib/client/shipments/shipment-queries";

/** Rows of a menu for the parcel's buyer page: open it, copy its link for a chat, or replace the address. */
export function BuyerLinkRows({ shipmentId, url, canRenew }: Props) {
  const t = useTranslations("buyerLink");
  const [isCopied, copy] = useCopyText();
  const { act, isPending } = useAction({
    send: () => renewBuyerLink(shipmentId),
    success: t("renewed"),
    invalidates: SHIPMENT_CHANGE_KEYS.map((key) => [key]),
  });
  const CopyIcon = isCopied ? Check : Copy;
  return (
    <>
      <a
        href={url}
        target="_blank"
        rel="noreferrer"
        title={t("hint")}
        className="flex min-h-8 items-center gap-2.5 rounded-md px-2 text-dense hover:bg-default touch-min-height"
      >
        <ExternalLink aria-hidden className="size-4 text-muted" />
        {t("open")}
      </a>
      <MenuRow onPress={() => void copy(url)}>
        <CopyIcon aria-hidden className="size-4 text-muted" />
        <span role="status">{t(isCopied ? "copied" : "copy")}</span>
      </MenuRow>
      {canRenew && (
        <div className="mt-1.5 border-t border-separator px-2 pt-2.5 text-dense">
          <ConfirmButton
            label={t("renew")}
            question={t("renewAsk")}
            confirmLabel={t("renewSure")}
            keepLabel={t("keep")}
            variant="outline"
            isPending={isPending}
            onConfirm={() => act()}
          />
        </div>
      )}
    </>
  );
}

interface Props {
  shipmentId: string;
  url: string;
  /** For users who may change shipments. */
  canRenew: boolean;
}
