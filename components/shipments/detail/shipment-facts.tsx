import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { MaskedValue } from "@/components/shipments/detail/trace/masked-value";
import { useCountryName } from "@/components/shipments/detail/trace/use-country-name";
import { formatFen } from "@/components/ui/figures/format-fen";
import { useNow } from "@/components/ui/figures/now-provider";
import { Timestamp, useShortTime } from "@/components/ui/figures/timestamp";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import { PageLink } from "@/components/ui/layout/page-link";
import { TextButton } from "@/components/ui/layout/text-button";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { shortenAddress } from "@/lib/domain/geo/shorten-address";
import type { AmountField } from "@/lib/domain/imports/foreign-amount";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";

type NumberSharer = NonNullable<ShipmentDetail["earlierParcel"]>;

/** The merchant's data of the parcel: order, people, money, addresses. Only known values are shown. */
export function ShipmentFacts({ shipment }: { shipment: ShipmentDetail }) {
  const t = useTranslations("facts");
  const { canWrite } = useDeskUser();
  const { note, orderedAt, from, to, recipient, phone, subscribedAt, lastPushAt, earlierParcel, laterParcel } =
    shipment;
  const isAsked = shipment.trackingMode === "query";
  const tStages = useTranslations("stages");
  const duration = useDurationFormat();
  const now = useNow();
  const signedAt = shipment.outcome === "signed" ? shipment.signedAt : null;
  const end = signedAt === null ? now : Date.parse(signedAt);
  const showPerson = (field: "phone" | "recipient", masked: string) =>
    masked.includes("*") && canWrite ? (
      <>
        <span className="print:hidden">
          <MaskedValue shipmentId={shipment.id} field={field} masked={masked} />
        </span>
        <span className="hidden print:inline">{masked}</span>
      </>
    ) : (
      masked
    );
  const showAmount = (field: AmountField) => {
    const amount = shipment[field];
    if (amount === null) return null;
    const originals = shipment.foreignAmounts.filter((each) => each.field === field);
    const texts = originals.map(({ currency, amount, rate }) => `${currency} ${(amount / 100).toFixed(2)} × ${rate}`);
    if (texts.length === 0) return formatFen(amount);
    return (
      <>
        {formatFen(amount)} <span className="text-muted">{t("converted", { original: texts.join(" + ") })}</span>
      </>
    );
  };
  const facts: { name: string; value: ReactNode; isOnlyOnScreen?: boolean }[] = [
    { name: t("order"), value: shipment.orderNumber },
    { name: t("shop"), value: shipment.shop },
    { name: t("salesperson"), value: shipment.salesperson, isOnlyOnScreen: true },
    { name: t("cod"), value: showAmount("codAmount") },
    { name: t("orderAmount"), value: showAmount("orderAmount") },
    { name: t("orderedAt"), value: orderedAt && <Timestamp at={orderedAt} />, isOnlyOnScreen: true },
    { name: t("note"), value: note && <Remark text={note} />, isOnlyOnScreen: true },
    { name: t("freight"), value: showAmount("freight") },
    { name: t("recipient"), value: recipient && showPerson("recipient", recipient) },
    { name: t("phone"), value: phone && showPerson("phone", phone) },
    { name: t("from"), value: from && <Place address={from} country={shipment.departureCountry} /> },
    { name: t("to"), value: to && <Place address={to} country={shipment.destinationCountry} /> },
    { name: t("subscribedAt"), value: subscribedAt && <Timestamp at={subscribedAt} />, isOnlyOnScreen: true },
    {
      name: tStages(signedAt === null ? "elapsed" : "took"),
      value: shipment.pickedUpAt && duration(Math.max(0, end - Date.parse(shipment.pickedUpAt))),
    },
    { name: t("earlierParcel"), value: earlierParcel && <SharerLink sharer={earlierParcel} />, isOnlyOnScreen: true },
    { name: t("laterParcel"), value: laterParcel && <SharerLink sharer={laterParcel} />, isOnlyOnScreen: true },
    // While another push or query is expected, both times stand below.
    {
      name: t(isAsked ? "lastAnswer" : "lastPush"),
      value:
        shipment.nextPushAt === null &&
        shipment.nextQueryAt === null &&
        (lastPushAt ? <Timestamp at={lastPushAt} /> : t(isAsked ? "noAnswer" : "noPush")),
      isOnlyOnScreen: true,
    },
  ];
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      {facts
        .filter(({ value }) => value)
        .map(({ name, value, isOnlyOnScreen }) => (
          <div key={name} className={`max-w-full min-w-0 ${isOnlyOnScreen ? "print:hidden" : ""}`}>
            <dt className="text-xs text-muted">{name}</dt>
            <dd className="text-dense wrap-anywhere">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A remark in two lines; a button shows the rest. */
function Remark({ text }: { text: string }) {
  const t = useTranslations("facts");
  const [isWhole, setWhole] = useState(false);
  const [isCut, setCut] = useState(false);
  const watch = (line: HTMLElement | null) => {
    if (line === null) return;
    const observer = new ResizeObserver(() => setCut(line.scrollHeight > line.clientHeight));
    observer.observe(line);
    return () => observer.disconnect();
  };
  return (
    <>
      <span ref={watch} className={`max-w-xl ${isWhole ? "block" : "line-clamp-2"}`}>
        {text}
      </span>
      {(isCut || isWhole) && (
        <TextButton isInline aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
          {t(isWhole ? "less" : "more")}
        </TextButton>
      )}
    </>
  );
}

/** Another parcel with the same number. An archived one has no page until the search brings it back. */
function SharerLink({ sharer: { id, createdAt, isArchived } }: { sharer: NumberSharer }) {
  const t = useTranslations("facts");
  const at = useShortTime()(createdAt);
  if (isArchived) return t("enteredArchived", { at });
  return (
    <PageLink
      href={`/shipments/${id}`}
      className="inline-flex items-center text-accent hover:underline touch-min-height"
    >
      {t("enteredOn", { at })}
    </PageLink>
  );
}

/** An address; in print only province, city and district, or the country. */
function Place({ address, country }: { address: string; country: string | null }) {
  const countryName = useCountryName();
  const region = shortenAddress(address) ?? (country ? countryName(country) : "–");
  if (region === address) return address;
  return (
    <>
      <span className="print:hidden">{address}</span>
      <span className="hidden print:inline">{region}</span>
    </>
  );
}
