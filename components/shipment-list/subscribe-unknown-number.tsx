import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { suggestCarrierCodes } from "@/components/subscriptions/suggest-carrier-codes";
import type { InitialNumber } from "@/components/subscriptions/waybill-fields";
import { useCarriersByCode } from "@/components/ui/form/use-carriers-by-code";
import { Button } from "@/components/ui/layout/button";

/** Offers to subscribe the number that was searched for, with the likeliest carrier of such a number. */
export function SubscribeUnknownNumber({ number, onSubscribe }: Props) {
  const t = useTranslations("noResult");
  const [carrier] = useCarriersByCode(suggestCarrierCodes(number, "").slice(0, 1));
  return (
    <Button
      variant="primary"
      className="h-auto! min-h-9 max-w-full py-2 wrap-anywhere whitespace-normal touch-min-height"
      onPress={() => onSubscribe({ number, carrier: carrier?.code ?? "" })}
    >
      <Plus aria-hidden />
      {carrier ? t("subscribeWith", { number, carrier: carrier.name }) : t("subscribe", { number })}
    </Button>
  );
}

interface Props {
  number: string;
  onSubscribe: (number: InitialNumber) => void;
}
