import { useTranslations } from "next-intl";
import { useAction } from "@/components/ui/feedback/use-action";
import { formatFen } from "@/components/ui/figures/format-fen";
import { Button } from "@/components/ui/layout/button";
import { actOnRemittanceRow, SETTLEMENT_KEY } from "@/lib/client/settlement/settlement-queries";
import { useViewer } from "@/lib/client/shared/viewer";
import { formatForeign } from "@/lib/domain/settlement/format-foreign";
import type { PaymentView, RowAction, SettlementItemDetail } from "@/lib/domain/settlement/settlement-schemas";

/** The file rows assigned to a parcel, and the actions on each. */
export function SettlementPaymentList({ item }: { item: SettlementItemDetail }) {
  const { canManage } = useViewer();
  const t = useTranslations("settlement.payments");
  return (
    <section aria-label={t("title")}>
      <h3 className="mb-1 font-semibold">{t("title")}</h3>
      {item.payments.length === 0 && <p className="text-muted">{t("none")}</p>}
      <ul className="divided">
        {item.payments.map((payment) => (
          <Payment
            key={payment.id}
            payment={payment}
            actions={canManage ? listRowActions(payment, item.shipmentId !== null) : []}
          />
        ))}
      </ul>
    </section>
  );
}

/** Actions that are not possible for a row are not shown. */
function listRowActions({ standing, isAccepted, isDetached }: PaymentView, isOnParcel: boolean): RowAction[] {
  if (isDetached) return ["attach"];
  const counting: RowAction[] = standing === "repeated" ? ["accept"] : isAccepted ? ["unaccept"] : [];
  return isOnParcel ? [...counting, "detach"] : counting;
}

/** What was paid, else the freight. */
function formatOriginal({ currency, paid, deducted, freight }: NonNullable<PaymentView["original"]>): string {
  return formatForeign(currency, paid - deducted || (freight ?? 0));
}

function Payment({ payment, actions }: { payment: PaymentView; actions: RowAction[] }) {
  const t = useTranslations("settlement.payments");
  const { act, isPending } = useAction({
    send: (action: RowAction) => actOnRemittanceRow(payment.id, action),
    invalidates: [SETTLEMENT_KEY],
  });
  const { paid, deducted, fee, freight, grams, original, settledOn, fileName, line, standing, waybillNumber } = payment;
  const facts = [
    settledOn,
    t("place", { file: fileName, line }),
    waybillNumber,
    fee !== null && t("fee", { money: formatFen(fee) }),
    freight !== null && t("freight", { money: formatFen(freight) }),
    original && t("original", { sum: formatOriginal(original), rate: String(original.rate) }),
    grams !== null && t("weight", { weight: String(grams / 1_000) }),
  ].filter(Boolean);
  return (
    <li data-testid="payment" className={`py-2 ${standing === "counted" ? "" : "text-muted"}`}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className={`font-medium tabular-nums ${standing === "counted" ? "" : "line-through"}`}>
          {formatFen(paid - deducted)}
        </span>
        {standing !== "counted" && <span className="tone-amber text-(--tone)">{t(`standings.${standing}`)}</span>}
        {payment.isAccepted && <span>{t("accepted")}</span>}
        <span className="ms-auto flex gap-2">
          {actions.map((action) => (
            <Button key={action} size="sm" variant="ghost" isPending={isPending} onPress={() => act(action)}>
              {t(`actions.${action}`)}
            </Button>
          ))}
        </span>
      </div>
      <p className="text-xs break-all text-muted">{facts.join(" · ")}</p>
    </li>
  );
}
