import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { ConfirmAction } from "@/components/ui/feedback/confirm-action";
import { formatFen } from "@/components/ui/figures/format-fen";
import { SectionCard } from "@/components/ui/layout/section-card";
import type { Column } from "@/components/ui/table/table-column";
import { TableDownload } from "@/components/ui/table/table-download";
import { packageOptions, removePackage } from "@/lib/client/billing/cost-queries";
import type { PackageView } from "@/lib/operations/money/cost-operations";

/** The purchased packages, and how much of each is used. */
export function PackageList() {
  const t = useTranslations("billing.packages");
  const { data } = useQuery(packageOptions);
  if (!data || data.items.length === 0) return null;
  const fileColumns: Column<PackageView>[] = [
    { key: "boughtOn", header: t("file.boughtOn") },
    { key: "price", header: t("file.price"), unit: "fen" },
    { key: "units", header: t("file.units") },
    { key: "giftUnits", header: t("file.giftUnits") },
    { key: "used", header: t("file.used") },
    { key: "enteredBy", header: t("file.by") },
    { key: "note", header: t("file.note") },
  ];
  return (
    <SectionCard
      id="packages"
      title={t("title")}
      aside={<TableDownload name={[t("title")]} columns={fileColumns} rows={data.items} />}
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
        <ConfirmAction
          label={t("remove")}
          aria-label={t("removeNamed", { date: boughtOn })}
          confirmLabel={t("sure")}
          send={() => removePackage(bought.id)}
          success={t("removed")}
          className="ms-auto"
        />
      </div>
    </li>
  );
}
