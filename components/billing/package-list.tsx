"use client";
import { Button, toast } from "@heroui/react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { formatFen } from "@/components/ui/figures/format-fen";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TableDownload } from "@/components/ui/table/table-download";
import { PACKAGE_CHANGE_KEYS, packageOptions, removePackage } from "@/lib/client/billing/cost-queries";
import type { PackageView } from "@/lib/domain/billing/cost-overview";

/** The purchased packages, and how much of each is used. */
export function PackageList() {
  const t = useTranslations("billing.packages");
  const { data } = useQuery(packageOptions);
  if (!data || data.items.length === 0) return null;
  return (
    <SectionCard
      id="packages"
      title={t("title")}
      aside={
        <TableDownload
          table={{
            name: t("title"),
            headers: (["boughtOn", "price", "units", "giftUnits", "used", "by", "note"] as const).map((key) =>
              t(`file.${key}`),
            ),
            rows: data.items.map(({ boughtOn, price, units, giftUnits, used, enteredBy, note }) => [
              boughtOn,
              price / 100,
              units,
              giftUnits,
              used,
              enteredBy,
              note,
            ]),
          }}
        />
      }
    >
      <ul>
        {data.items.map((each) => (
          <PackageItem key={each.id} bought={each} />
        ))}
      </ul>
    </SectionCard>
  );
}

function PackageItem({ bought }: { bought: PackageView }) {
  const t = useTranslations("billing.packages");
  const format = useFormatter();
  const { boughtOn, units, giftUnits, price, used, note, enteredBy } = bought;
  const total = units + giftUnits;
  const gift = t("gift", { units: format.number(units), gift: format.number(giftUnits) });
  return (
    <li className="border-b border-separator px-4 py-3 text-dense last:border-0 lg:px-5" data-testid="package">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-medium">{formatFen(price)}</span>
        <span>{giftUnits > 0 ? gift : format.number(units)}</span>
        <span className="text-xs text-muted">
          {t("unitPrice", { price: `¥${(price / 100 / total).toFixed(4).replace(/0+$/, "").replace(/\.$/, "")}` })}
        </span>
        <span className="ms-auto text-xs text-muted">{boughtOn}</span>
      </div>
      <div aria-hidden className="mt-2 h-1.5 overflow-hidden rounded-full bg-default">
        <div className="h-full rounded-full bg-(--tone-blue)" style={{ width: `${(used / total) * 100}%` }} />
      </div>
      <div className="mt-1.5 flex flex-wrap items-center gap-x-3 text-xs text-muted">
        <span>
          {used === total
            ? t("usedUp")
            : `${t("used")} ${t("usedOf", { used: format.number(used), total: format.number(total) })}`}
        </span>
        <span className="min-w-0 truncate">
          {t("enteredBy", { who: enteredBy })}
          {note && ` · ${note}`}
        </span>
        <RemovePackage bought={bought} />
      </div>
    </li>
  );
}

/** Asks for confirmation: the entry is deleted. */
function RemovePackage({ bought: { id, boughtOn } }: { bought: PackageView }) {
  const t = useTranslations("billing.packages");
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { mutate, isPending } = useMutation({
    mutationFn: () => removePackage(id),
    onSuccess: () => toast.success(t("removed")),
    onError: (error) => toast.danger(error.message || t("failed")),
    onSettled: () => {
      for (const key of PACKAGE_CHANGE_KEYS) void queryClient.invalidateQueries({ queryKey: [key] });
    },
  });
  if (!isAsking) {
    return (
      <Button
        size="sm"
        variant="ghost"
        aria-label={t("removeNamed", { date: boughtOn })}
        onPress={() => setAsking(true)}
        className="ms-auto touch-height"
      >
        {t("remove")}
      </Button>
    );
  }
  return (
    <span className="ms-auto flex gap-2">
      <Button size="sm" variant="danger" isPending={isPending} onPress={() => mutate()} className="touch-height">
        {t("sure")}
      </Button>
      <Button size="sm" variant="tertiary" autoFocus onPress={() => setAsking(false)} className="touch-height">
        {t("keep")}
      </Button>
    </span>
  );
}
