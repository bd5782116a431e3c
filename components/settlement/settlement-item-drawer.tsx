"use client";
import { Button, Drawer, toast } from "@heroui/react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LoadingState } from "@/components/ui/feedback/loading-state";
import { QueryError } from "@/components/ui/feedback/query-error";
import { formatFen } from "@/components/ui/figures/format-fen";
import { formatToMinute, Timestamp } from "@/components/ui/figures/timestamp";
import { PageLink } from "@/components/ui/layout/page-link";
import { actOnSettlementItem, SETTLEMENT_KEY, settlementItemOptions } from "@/lib/client/settlement/settlement-queries";
import type { SettlementItemDetail } from "@/lib/domain/settlement/settlement-schemas";
import { SettlementClassChip } from "./settlement-class-chip";
import { SettlementLogList } from "./settlement-log-list";
import { SettlementPaymentList } from "./settlement-payment-list";

/** Cash of one parcel: amount due, payments, and the log. */
export function SettlementItemDrawer({
  id,
  canManage,
  onClose,
}: {
  id: string;
  canManage: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("settlement");
  const { data: item, error, refetch, isFetching } = useQuery(settlementItemOptions(id));
  return (
    <Drawer.Backdrop isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content placement="right">
        <Drawer.Dialog>
          <Drawer.CloseTrigger aria-label={t("item.close")} className="touch-size" />
          <Drawer.Header>
            <Drawer.Heading className="font-mono text-lg font-semibold break-all">
              {item?.waybillNumber ?? t("item.title")}
            </Drawer.Heading>
          </Drawer.Header>
          <Drawer.Body className="text-foreground">
            {!item && error && (
              <QueryError error={error} isRetrying={isFetching} href="/settlement" onRetry={() => void refetch()} />
            )}
            {!item && !error && <LoadingState label={t("loading")} />}
            {item && <Item item={item} canManage={canManage} />}
          </Drawer.Body>
        </Drawer.Dialog>
      </Drawer.Content>
    </Drawer.Backdrop>
  );
}

function Item({ item, canManage }: { item: SettlementItemDetail; canManage: boolean }) {
  const t = useTranslations("settlement");
  const { kind, shipmentId, stateName, carrierName, signedAt, expected, remitted, difference, resolution } = item;
  const facts = [
    [t("columns.expected"), formatFen(expected)],
    [t("columns.remitted"), formatFen(remitted)],
    [t("columns.difference"), formatFen(difference)],
    [t("columns.carrier"), carrierName ?? "—"],
    [t("item.state"), stateName ?? t("item.noShipment")],
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
      <SettlementPaymentList item={item} canManage={canManage} />
      {resolution && (
        <p className="tone-green rounded-lg bg-(--tone-soft) px-3 py-2">
          <span className="font-medium text-(--tone)">{t("item.doneBy", { who: resolution.by })}</span>{" "}
          <Timestamp at={resolution.at} />
          {resolution.note && <span className="block">{resolution.note}</span>}
        </p>
      )}
      {canManage && kind !== "matched" && <HandlingForm item={item} />}
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
function HandlingForm({ item: { id, resolution } }: { item: SettlementItemDetail }) {
  const t = useTranslations("settlement.item");
  const queryClient = useQueryClient();
  const [note, setNote] = useState("");
  const { mutate, isPending } = useMutation({
    mutationFn: (action: "resolve" | "reopen") => actOnSettlementItem(id, action, note),
    onSuccess: (item, action) => {
      queryClient.setQueryData(settlementItemOptions(id).queryKey, item);
      setNote("");
      toast.success(t(action === "resolve" ? "resolved" : "reopened"));
    },
    onError: (error) => toast.danger(error.message || t("failed")),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: SETTLEMENT_KEY }),
  });
  if (resolution) {
    return (
      <Button
        variant="outline"
        isDisabled={isPending}
        onPress={() => mutate("reopen")}
        className="justify-self-start touch-height"
      >
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
          onChange={({ target }) => setNote(target.value)}
          placeholder={t("notePlaceholder")}
          className="plain-field w-full"
        />
      </label>
      <Button variant="primary" isDisabled={isPending} onPress={() => mutate("resolve")} className="touch-height">
        {t("resolve")}
      </Button>
    </div>
  );
}
