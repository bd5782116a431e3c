import { Lock, LockOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmAction } from "@/components/ui/feedback/confirm-action";
import { useAction } from "@/components/ui/feedback/use-action";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { IconChip } from "@/components/ui/shipment/icon-chip";
import { changeClawbackDays, closeSalesMonth, SALES_KEY } from "@/lib/client/sales/sales-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { MAX_CLAWBACK_DAYS, type SalesView } from "@/lib/domain/sales/sales-figures";

const OPEN = { tone: "tone-amber", Icon: LockOpen };
const CLOSED = { tone: "tone-green", Icon: Lock };

/** Whether the month is closed, by whom, and the button that closes it. */
export function SalesMonthClosing({ view }: { view: SalesView }) {
  const t = useTranslations("sales.closing");
  const { managesDesk: canManage } = useDeskUser();
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
          ? `${t("closedBy", { who: closed.by, time: formatToMinute(closed.at) })} · ${t(view.parcelsKept ? "frozen" : "frozenFigures")}`
          : t(notClosable === null ? "ready" : `reasons.${notClosable}`)}
      </span>
      <div className="ms-auto flex flex-wrap items-center gap-3 max-sm:w-full">
        {canManage && !closed ? (
          <ClawbackField key={clawbackDays} days={clawbackDays} />
        ) : (
          <span className="text-muted">{t("clawback", { days: clawbackDays })}</span>
        )}
        {canManage && month !== null && notClosable === null && (
          // A closed month cannot be reopened.
          <ConfirmAction
            label={t("close", { month })}
            size="md"
            variant="primary"
            question={view.alsoCloses.length > 0 ? t("sureTextAlso", { months: view.alsoCloses.join(t("and")) }) : t("sureText")}
            confirmLabel={t("sure")}
            keepLabel={t("keep")}
            send={() => closeSalesMonth(month)}
            success={t("done", { month })}
            invalidates={[SALES_KEY]}
          />
        )}
      </div>
    </section>
  );
}

/** Days after signing within which a returned parcel is deducted. */
function ClawbackField({ days }: { days: number }) {
  const t = useTranslations("sales.closing");
  const [typed, setTyped] = useState(String(days));
  const { act, isPending } = useAction({
    send: () => changeClawbackDays(/^\d{1,3}$/.test(typed.trim()) ? Number(typed) : Number.NaN),
    success: t("clawbackDone"),
    invalidates: [SALES_KEY],
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        act();
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
        <Button type="submit" size="sm" variant="outline" isPending={isPending}>
          {t("save")}
        </Button>
      )}
    </form>
  );
}
