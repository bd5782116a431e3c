"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ShipmentDetail } from "@/lib/domain/shipment";
import { formatFen } from "../ui/format-fen";
import { When } from "../ui/when";

/** What the merchant knows of the parcel: order, people, money, addresses. Only what is known is shown. */
export function Facts({ shipment }: { shipment: ShipmentDetail }) {
  const t = useTranslations("facts");
  const { orderNumber, salesperson, shop, codAmount, freight, from, to, phone, subscribedAt, lastPushAt, nextPushAt } =
    shipment;
  const facts: { name: string; value: ReactNode }[] = [
    { name: t("order"), value: orderNumber },
    { name: t("shop"), value: shop },
    { name: t("salesperson"), value: salesperson },
    { name: t("cod"), value: codAmount !== null && formatFen(codAmount) },
    { name: t("freight"), value: freight !== null && formatFen(freight) },
    { name: t("phone"), value: phone },
    { name: t("from"), value: from },
    { name: t("to"), value: to },
    { name: t("subscribedAt"), value: subscribedAt && <When at={subscribedAt} /> },
    // While more are expected, the head tells of both.
    { name: t("lastPush"), value: nextPushAt === null && (lastPushAt ? <When at={lastPushAt} /> : t("noPush")) },
  ];
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      {facts
        .filter(({ value }) => value)
        .map(({ name, value }) => (
          <div key={name} className="max-w-full min-w-0">
            <dt className="text-xs text-muted">{name}</dt>
            <dd className="text-[0.8125rem] wrap-anywhere">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
