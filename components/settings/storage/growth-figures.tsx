import { useTranslations } from "next-intl";
import { Stat, StatGroup } from "@/components/ui/figures/stat";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import type { StorageGrowth } from "@/lib/domain/archive/archive-answers";
import { formatBytes } from "@/lib/domain/shared/format-bytes";

const VACUUM_COMMAND = "npm run -s admin -- vacuum";
const RELEASE_VACUUM_COMMAND = "waybill-desk admin vacuum";
const DAY_LENGTH = 10;
/** Parcels a day above which a fraction says nothing. */
const WHOLE_FROM = 10;

/** Size and growth of the database, as measured on it. */
export function GrowthFigures({ growth }: { growth: StorageGrowth }) {
  const t = useTranslations("settings.storage");
  const { parcelsPerDay, fullOn, diskFreeBytes, bytesPerParcel, bytesPerPush, bytesPerYear } = growth;
  const perDay = parcelsPerDay < WHOLE_FROM ? Math.round(parcelsPerDay * 10) / 10 : Math.round(parcelsPerDay);
  return (
    <section aria-label={t("growth")} className="grid gap-3 px-4 pb-6 lg:px-6" data-testid="growth">
      <StatGroup className="grid-cols-1 sm:grid-cols-2 lg:grid-cols-4">
        <Stat
          label={t("size")}
          value={formatBytes(growth.bytes)}
          note={t("free", { free: formatBytes(growth.freeBytes) })}
          testId="growth-size"
        />
        <Stat label={t("perDay")} value={perDay} note={t("perDayNote")} />
        <Stat
          label={t("perYear")}
          value={bytesPerYear === null ? null : formatBytes(bytesPerYear)}
          note={
            bytesPerParcel === null || bytesPerPush === null
              ? t("tooFew")
              : t("each", { parcel: formatBytes(bytesPerParcel), push: formatBytes(bytesPerPush) })
          }
          testId="growth-year"
        />
        <Stat
          label={t("full")}
          value={fullOn === null ? null : formatToMinute(fullOn).slice(0, DAY_LENGTH)}
          note={diskFreeBytes === null ? t("diskElsewhere") : t("diskFree", { free: formatBytes(diskFreeBytes) })}
        />
      </StatGroup>
      <p className="max-w-prose text-dense text-muted">
        {t("counts", { parcels: growth.parcels, pushes: growth.pushes })}
      </p>
      {!growth.canShrink && (
        <p role="note" className="tone-amber max-w-prose rounded-lg bg-(--tone-soft) px-4 py-3 text-dense">
          {t("cannotShrink")} <code className="font-mono">{VACUUM_COMMAND}</code> {t("inRelease")}{" "}
          <code className="font-mono">{RELEASE_VACUUM_COMMAND}</code>
        </p>
      )}
    </section>
  );
}
