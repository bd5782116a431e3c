import { Download, PencilLine, RotateCw, Tag, UserRoundCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ExportDrawer } from "@/components/jobs/export/export-drawer";
import { useCountFormat } from "@/components/ui/figures/use-count-format";
import { Button } from "@/components/ui/layout/button";
import { TextButton } from "@/components/ui/layout/text-button";
import type { ColumnKey } from "@/lib/domain/shipment-list/list-layout";
import { BulkCaseDrawer } from "./bulk-case-drawer";
import { BulkEditDrawer } from "./bulk-edit-drawer";
import { BulkJobProgress } from "./bulk-job-progress";
import { BulkResubscribeDrawer } from "./bulk-resubscribe-drawer";
import { BulkTagDrawer } from "./bulk-tag-drawer";
import type { BulkSelection } from "./use-bulk-selection";

/** Bulk actions on the selected shipments, and their progress; sticky below the list. */
export function ShipmentBulkBar({ bulk, total, isAtLeast, columns, canWrite }: Props) {
  const t = useTranslations("bulk");
  const write = useCountFormat();
  const [drawer, setDrawer] = useState<"edit" | "tag" | "cases" | "resubscribe" | "export">();
  const { rows, isAll, selection, jobId } = bulk;
  const count = isAll ? total : bulk.count;
  const countText = write(count, isAll && isAtLeast);
  const form = { selection, count, onStarted: bulk.trackJob, onClose: () => setDrawer(undefined) };
  return (
    <div className="sticky bottom-0 z-20 border-t border-border bg-surface max-lg:bottom-[calc(3.5rem+env(safe-area-inset-bottom))]">
      {jobId && <BulkJobProgress id={jobId} />}
      {count > 0 && (
        <section
          aria-label={t("selected", { count: countText })}
          className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5 lg:px-6"
        >
          <p className="flex min-h-8 flex-wrap items-center gap-x-3 text-dense whitespace-nowrap touch-min-height">
            <span aria-live="polite" className="font-medium">
              {isAll ? t("selectedAll", { count, number: countText }) : t("selected", { count: countText })}
            </span>
            {!isAll && total > count && (
              <TextButton onPress={bulk.selectAll}>{t("chooseAll", { count: write(total, isAtLeast) })}</TextButton>
            )}
            <TextButton onPress={rows.clear}>{t("clear")}</TextButton>
          </p>
          <div className="ms-auto flex flex-wrap gap-2 max-sm:w-full max-sm:*:flex-1">
            {canWrite && (
              <>
                <Button size="sm" onPress={() => setDrawer("edit")}>
                  <PencilLine aria-hidden />
                  {t("edit")}
                </Button>
                <Button size="sm" onPress={() => setDrawer("tag")}>
                  <Tag aria-hidden />
                  {t("tag")}
                </Button>
                <Button size="sm" onPress={() => setDrawer("cases")}>
                  <UserRoundCheck aria-hidden />
                  {t("cases")}
                </Button>
                <Button size="sm" onPress={() => setDrawer("resubscribe")}>
                  <RotateCw aria-hidden />
                  {t("resubscribe")}
                </Button>
              </>
            )}
            <Button size="sm" onPress={() => setDrawer("export")}>
              <Download aria-hidden />
              {t("export")}
            </Button>
          </div>
        </section>
      )}
      {drawer === "edit" && <BulkEditDrawer {...form} />}
      {drawer === "tag" && <BulkTagDrawer {...form} />}
      {drawer === "cases" && <BulkCaseDrawer {...form} />}
      {drawer === "resubscribe" && <BulkResubscribeDrawer {...form} />}
      {drawer === "export" && (
        <ExportDrawer {...form} isAtLeast={isAll && isAtLeast} shown={columns} isChosen={!isAll} canWrite={canWrite} />
      )}
    </div>
  );
}

interface Props {
  bulk: BulkSelection;
  /** Number of shipments that match the filter. */
  total: number;
  /** Whether there may be more than `total`. */
  isAtLeast: boolean | undefined;
  /** The list's columns in their order, as the export's default. */
  columns: readonly ColumnKey[];
  canWrite: boolean;
}
