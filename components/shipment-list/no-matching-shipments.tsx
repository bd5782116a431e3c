import { Plus, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ChangeList } from "@/components/shipment-list/rows/use-list-state";
import { suggestCarrierCodes } from "@/components/subscriptions/suggest-carrier-codes";
import type { InitialNumber } from "@/components/subscriptions/waybill-fields";
import { useCarriersByCode } from "@/components/ui/carrier/use-carriers-by-code";
import { Button } from "@/components/ui/layout/button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { useSearchText } from "@/lib/client/shipment-list/sealed-searches";
import { EXACT_NUMBER } from "@/lib/domain/shipment-list/exact-number";
import { isUnfiltered, type ListQuery, UNFILTERED } from "@/lib/domain/shipment-list/list-params";
import { isPhoneSearch } from "@/lib/domain/shipment-list/sealed-search";

/** Shown when nothing matches: which filters to remove, or that the searched number is not subscribed yet. */
export function NoMatchingShipments({ address, onChange, onSubscribe }: Props) {
  const t = useTranslations("noResult");
  const text = useSearchText(address.q);
  const isPhone = text === null || isPhoneSearch(text);
  const advice = isPhone ? t("checkPhone") : t("checkNumber");
  const isNarrowed = !isUnfiltered({ ...address, state: "", import: "" });
  return (
    <div className="border-t border-border bg-surface">
      <EmptyState
        Icon={SearchX}
        title={text === null ? t("titleForPhone") : text ? t("titleFor", { text }) : t("title")}
        text={address.q ? advice : isNarrowed ? t("loosen") : t("stateEmpty")}
      >
        {onSubscribe && !isPhone && EXACT_NUMBER.test(address.q) && (
          <SubscribeUnknownNumber number={address.q.toUpperCase()} onSubscribe={onSubscribe} />
        )}
        {address.state !== "" && (
          <Button onPress={() => onChange({ state: "" })} variant="outline">
            {t("allStates")}
          </Button>
        )}
        {isNarrowed && (
          <Button onPress={() => onChange(UNFILTERED)} variant="outline">
            {t("reset")}
          </Button>
        )}
      </EmptyState>
    </div>
  );
}

interface Props {
  address: ListQuery;
  onChange: ChangeList;
  /** Opens the form that subscribes a number. Undefined for users who may not. */
  onSubscribe: ((number: InitialNumber) => void) | undefined;
}

/** Offers to subscribe the number that was searched for, with the likeliest carrier of such a number. */
function SubscribeUnknownNumber({ number, onSubscribe }: SubscribeUnknownNumberProps) {
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

interface SubscribeUnknownNumberProps {
  number: string;
  onSubscribe: (number: InitialNumber) => void;
}
