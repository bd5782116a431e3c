"use client";
import { Button, toast } from "@heroui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Lock, LockOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import { IconChip } from "@/components/ui/shipment/icon-chip";
import { changeClawbackDays, closeSalesMonth, SALES_KEY } from "@/lib/client/sales/sales-queries";
import { MAX_CLAWBACK_DAYS, type SalesView } from "@/lib/domain/sales/sales-figures";

const OPEN = { tone: "tone-amber", Icon: LockOpen };
const CLOSED = { tone: "tone-green", Icon: Lock };

/** Whether the month is closed, by whom, and the button that closes it. */
export function SalesMonthClosing({ view, canManage }: { view: SalesView; canManage: boolean }) {
  const t = useTranslations("sales.closing");
  const { month, closed, notClosable, clawbackDays, from, to } = view;
  return (
    <section
      aria-label={t("title")}
      className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-xl border border-border bg-surface px-4 py-3 text-dense lg:px-5"
    >
      <span className="font-medium tabular-nums">
        {from} – {to}
      </span>
      {month !== null && <IconChip style={closed ? CLOSED : OPEN}>{t(closed ? "closed" : "open")}</IconChip>}
      <span className="text-muted">
        {closed
          ? t("closedBy", { who: closed.by, time: formatToMinute(closed.at) })
          : t(notClosable === null ? "ready" : `reasons.${notClosable}`)}
      </span>
      <div className="ms-auto flex flex-wrap items-center gap-3 max-sm:w-full">
        {canManage && !closed ? (
          <ClawbackField key={clawbackDays} days={clawbackDays} />
        ) : (
          <span className="text-muted">{t("clawback", { days: clawbackDays })}</span>
        )}
        {canManage && month !== null && notClosable === null && <CloseMonth month={month} />}
      </div>
    </section>
  );
}

/** Asks for confirmation: a closed month cannot be reopened. */
function CloseMonth({ month }: { month: string }) {
  const t = useTranslations("sales.closing");
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { mutate, isPending } = useMutation({
    mutationFn: () => closeSalesMonth(month),
    onSuccess: () => toast.success(t("done", { month })),
    onError: (error) => toast.danger(error.message || t("failed")),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: SALES_KEY }),
  });
  if (!isAsking) {
    return (
      <Button variant="primary" onPress={() => setAsking(true)} className="touch-height">
        {t("close", { month })}
      </Button>
    );
  }
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span>{t("sureText")}</span>
      <Button variant="primary" isDisabled={isPending} onPress={() => mutate()} className="touch-height">
        {t("sure")}
      </Button>
      <Button variant="tertiary" autoFocus onPress={() => setAsking(false)} className="touch-height">
        {t("keep")}
      </Button>
    </span>
  );
}

/** Days after signing within which a returned parcel is deducted. */
function ClawbackField({ days }: { days: number }) {
  const t = useTranslations("sales.closing");
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState(String(days));
  const { mutate, isPending } = useMutation({
    mutationFn: () => changeClawbackDays(/^\d{1,3}$/.test(typed.trim()) ? Number(typed) : Number.NaN),
    onSuccess: () => toast.success(t("clawbackDone")),
    onError: (error) => toast.danger(error.message || t("failed")),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: SALES_KEY }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
      className="flex flex-wrap items-center gap-2"
    >
      <label className="flex items-center gap-2">
        <span className="text-muted">{t("clawbackBefore")}</span>
        <input
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          inputMode="numeric"
          maxLength={String(MAX_CLAWBACK_DAYS).length}
          className="plain-field w-14 text-end"
        />
        <span className="text-muted">{t("clawbackAfter")}</span>
      </label>
      {typed !== String(days) && (
        <Button type="submit" size="sm" variant="outline" isDisabled={isPending} className="touch-height">
          {t("save")}
        </Button>
      )}
    </form>
  );
}
