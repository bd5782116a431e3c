import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useStateText } from "@/components/tracking/use-change-value-name";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useAction } from "@/components/ui/feedback/use-action";
import { formatFen } from "@/components/ui/figures/format-fen";
import { formatToMinute, Timestamp } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { PageLink } from "@/components/ui/layout/page-link";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import {
  actOnRemittanceRow,
  actOnSettlementItem,
  settlementItemOptions,
} from "@/lib/client/settlement/settlement-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { formatForeign } from "@/lib/domain/settlement/format-foreign";
import type { RowAction } from "@/lib/domain/settlement/settlement-schemas";
import type { PaymentView, SettlementItemDetail } from "@/lib/operations/money/settlement-operations";
import { SettlementClassChip } from "./settlement-class-chip";
import { SettlementLogList } from "./settlement-log-list";

/** Cash of one parcel: amount due, payments, and the log. */
export function SettlementItemDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("settlement");
  const query = useQuery(settlementItemOptions(id));
  const [note, setNote] = useState("");
  return (
    <SideDrawer
      title={query.data?.waybillNumber ?? t("item.title")}
      headingClassName="font-mono break-all"
      isChanged={note.trim() !== ""}
      onClose={onClose}
    >
      <QueryBoundary query={query} href="/settlement" loading={t("loading")}>
        {(item) => <Item item={item} note={note} onNote={setNote} />}
      </QueryBoundary>
    </SideDrawer>
  );
}

function Item({ item, ...note }: NoteProps & { item: SettlementItemDetail }) {
  const { canManage } = useDeskUser();
  const t = useTranslations("settlement");
  const nameCarrier = useCarrierName();
  const getStateText = useStateText();
  const { kind, shipmentId, stateName, carrierName, signedAt, expected, remitted, difference, resolution } = item;
  const facts = [
    [t("columns.expected"), formatFen(expected)],
    [t("columns.remitted"), formatFen(remitted)],
    [t("columns.difference"), formatFen(difference)],
    [t("columns.carrier"), nameCarrier(carrierName) ?? "—"],
    [t("item.state"), stateName === null ? t("item.noShipment") : getStateText(stateName)],
    [t("columns.signedAt"), signedAt ? formatToMinute(signedAt) : "—"],
  ] as const;
  return (
    <div className="grid gap-5 pb-4 text-dense">
      <div className="flex flex-wrap items-center gap-3">
        <SettlementClassChip kind={kind} />
        <span className="text-muted">{t(`hints.${kind}`)}</span>
      </div>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3">
        {facts.map(([name, value]) => (
          <div key={name} className="min-w-0">
            <dt className="text-xs text-muted">{name}</dt>
            <dd className="truncate font-medium tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {shipmentId && (
        <PageLink href={`/shipments/${shipmentId}`} className="w-fit text-accent hover:underline">
          {t("item.toShipment")}
        </PageLink>
      )}
      <SettlementPaymentList item={item} />
      {resolution && (
        <p className="tone-green rounded-lg bg-(--tone-soft) px-3 py-2">
          <span className="font-medium text-(--tone)">{t("item.doneBy", { who: resolution.by })}</span>{" "}
          <Timestamp at={resolution.at} />
          {resolution.note && <span className="block">{resolution.note}</span>}
        </p>
      )}
      {canManage && kind !== "matched" && <HandlingForm item={item} {...note} />}
      {item.log.length > 0 && (
        <section aria-label={t("tabs.log")}>
          <h3 className="mb-1 font-semibold">{t("tabs.log")}</h3>
          <SettlementLogList entries={item.log} isShort />
        </section>
      )}
    </div>
  );
}

/** Marks the difference as resolved, or reverts that. */
function HandlingForm({ item: { id, resolution }, note, onNote }: NoteProps & { item: SettlementItemDetail }) {
  const t = useTranslations("settlement.item");
  const queryClient = useQueryClient();
  const { act, isPending } = useAction({
    send: (action: "resolve" | "reopen") => actOnSettlementItem(id, action, note),
    success: (action) => t(action === "resolve" ? "resolved" : "reopened"),
    onSuccess: (item) => {
      queryClient.setQueryData(settlementItemOptions(id).queryKey, item);
      onNote("");
    },
  });
  if (resolution) {
    return (
      <Button variant="outline" isPending={isPending} onPress={() => act("reopen")} className="justify-self-start">
        {t("reopen")}
      </Button>
    );
  }
  return (
    <div className="flex flex-wrap items-end gap-2">
      <label className="min-w-48 flex-1">
        <span className="mb-1 block text-xs text-muted">{t("note")}</span>
        <input
          value={note}
          maxLength={200}
          onChange={({ target }) => onNote(target.value)}
          placeholder={t("notePlaceholder")}
          className="plain-field w-full"
        />
      </label>
      <Button variant="primary" isPending={isPending} onPress={() => act("resolve")}>
        {t("resolve")}
      </Button>
    </div>
  );
}

/** The note that is being written; the drawer asks before it is lost. */
interface NoteProps {
  note: string;
  onNote: (note: string) => void;
}

/** The file rows assigned to a parcel, and the actions on each. */
function SettlementPaymentList({ item }: { item: SettlementItemDetail }) {
  const { canManage } = useDeskUser();
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
  const { act, isPending } = useAction({ send: (action: RowAction) => actOnRemittanceRow(payment.id, action) });
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
