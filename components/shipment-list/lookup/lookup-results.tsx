import { useTranslations } from "next-intl";
import type { LookupResult } from "@/lib/domain/shipment-list/lookup-result";
import { FoundShipments } from "./found-shipments";
import { NewNumbers } from "./new-numbers";

/** What each number of a text is: new, known, or no waybill number. */
export function LookupResults({ text, result, isOld, canSubscribe, seesCosts }: Props) {
  const t = useTranslations("lookup");
  const { found, misses, orderMisses, repeated, unread, unreadLines } = result;
  const known = new Set(found.map(({ number }) => number)).size;
  const added = misses.filter((number) => !orderMisses.includes(number));
  return (
    <div aria-busy={isOld} className="mt-3 grid gap-3">
      <p role="status" className="font-medium" data-testid="lookup-summary">
        {t("summary", { known, added: added.length, others: orderMisses.length + unread })}
        {repeated > 0 && <span className="text-muted">{t("repeated", { count: repeated })}</span>}
      </p>
      {added.length > 0 && (
        <NewNumbers text={text} numbers={added} canSubscribe={canSubscribe && !isOld} seesCosts={seesCosts} />
      )}
      {orderMisses.length > 0 && (
        <p className="text-dense wrap-anywhere text-muted" data-testid="lookup-orders">
          {t("orders", { numbers: orderMisses.slice(0, MAX_ORDERS).join(t("listComma")), count: orderMisses.length })}
        </p>
      )}
      {unread > 0 && (
        <p className="tone-amber text-dense text-(--tone)" data-testid="lookup-unread">
          {t("unread", {
            count: unread,
            lines: unreadLines.join(t("listComma")),
            hasMore: unread > unreadLines.length ? "yes" : "no",
          })}
        </p>
      )}
      {found.length > 0 && <FoundShipments found={found} />}
    </div>
  );
}

const MAX_ORDERS = 20;

interface Props {
  text: string;
  result: LookupResult;
  /** Whether the result is that of the text before. */
  isOld: boolean;
  canSubscribe: boolean;
  seesCosts: boolean;
}
