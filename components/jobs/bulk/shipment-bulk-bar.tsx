import { useQuery } from "@tanstack/react-query";
import { Download, PencilLine, RotateCw, Tag, UserRoundCheck } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ExportDrawer } from "@/components/jobs/export/export-drawer";
import { useJobActions } from "@/components/jobs/use-job-actions";
import { useJobText } from "@/components/jobs/use-job-text";
import { type BulkDrawerProps, useStartJob } from "@/components/jobs/use-start-job";
import { CarrierField } from "@/components/ui/carrier/carrier-field";
import { ProgressBar } from "@/components/ui/figures/progress-bar";
import { useCountFormat } from "@/components/ui/figures/use-count-format";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { Segmented } from "@/components/ui/form/segmented";
import { Button } from "@/components/ui/layout/button";
import { TextButton } from "@/components/ui/layout/text-button";
import { buildJobResultHref, jobListOptions } from "@/lib/client/jobs/job-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { downloadFile } from "@/lib/client/shared/save-file";
import type { NewJobInput } from "@/lib/domain/jobs/new-job";
import type { ColumnKey } from "@/lib/domain/shipment-list/shipment-columns";
import { BulkCaseDrawer } from "./bulk-case-drawer";
import { BulkResubscribeDrawer } from "./bulk-resubscribe-drawer";
import { BulkTagDrawer } from "./bulk-tag-drawer";
import type { BulkSelection } from "./use-bulk-selection";

const DRAWERS = {
  edit: PencilLine,
  tag: Tag,
  cases: UserRoundCheck,
  resubscribe: RotateCw,
  export: Download,
} as const;
type DrawerName = keyof typeof DRAWERS;

/** Bulk actions on the selected shipments, and their progress; sticky below the list. */
export function ShipmentBulkBar({ bulk, total, isAtLeast, columns }: Props) {
  const { canWrite } = useDeskUser();
  const t = useTranslations("bulk");
  const write = useCountFormat();
  const [drawer, setDrawer] = useState<DrawerName>();
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
            {(Object.keys(DRAWERS) as DrawerName[]).map((key) => {
              const Icon = DRAWERS[key];
              if (!canWrite && key !== "export") return null;
              return (
                <Button key={key} size="sm" onPress={() => setDrawer(key)}>
                  <Icon aria-hidden />
                  {t(key)}
                </Button>
              );
            })}
          </div>
        </section>
      )}
      {drawer === "edit" && <BulkEditDrawer {...form} />}
      {drawer === "tag" && <BulkTagDrawer {...form} />}
      {drawer === "cases" && <BulkCaseDrawer {...form} />}
      {drawer === "resubscribe" && <BulkResubscribeDrawer {...form} />}
      {drawer === "export" && (
        <ExportDrawer {...form} isAtLeast={isAll && isAtLeast} shown={columns} isChosen={!isAll} />
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
}

/** Progress of the job started here, with a cancel button. When it ends, a toast shows the result; a file is saved. */
function BulkJobProgress({ id }: { id: string }) {
  const t = useTranslations("jobs");
  const format = useFormatter();
  const { getTitle, getPercent } = useJobText();
  const { cancel, isPending } = useJobActions();
  const { data: jobs = [] } = useQuery(jobListOptions);
  const job = jobs.find((each) => each.id === id);
  const isFile = job?.kind === "export" && job.hasResult;
  useEffect(() => {
    if (isFile) downloadFile(buildJobResultHref(id));
  }, [id, isFile]);
  if (job?.endedAt !== null) return null;
  const { done, total } = job;
  return (
    <section
      aria-label={t("running")}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b border-separator px-4 py-2 last:border-0 lg:px-6"
    >
      <div>
        <p className="mb-1.5 flex justify-between gap-4 text-dense">
          <span className="truncate font-medium">{getTitle(job)}</span>
          <span className="whitespace-nowrap text-muted tabular-nums">
            {t("progress", { done: format.number(done), total: format.number(Math.max(done, total)) })} ·{" "}
            {getPercent(job)}
          </span>
        </p>
        <ProgressBar isBare label={getTitle(job)} value={done} total={total} />
      </div>
      <Button size="sm" isPending={isPending} onPress={() => cancel(id)}>
        {t("cancel")}
      </Button>
    </section>
  );
}

const TEXT_FIELDS = ["shop", "salesperson"] as const;
const FIELD_MODES = ["keep", "set", "clear"] as const;
type FieldMode = (typeof FIELD_MODES)[number];

/** Edits fields of all selected shipments; each field is left unchanged, set or cleared. */
function BulkEditDrawer({ selection, count, onStarted, onClose }: BulkDrawerProps) {
  const t = useTranslations("bulk");
  const words = useTranslations("jobs.fields");
  const format = useFormatter();
  const [modes, setModes] = useState<Record<(typeof TEXT_FIELDS)[number], FieldMode>>({
    shop: "keep",
    salesperson: "keep",
  });
  const [carrier, setCarrier] = useState("");
  const isNothing = carrier === "" && TEXT_FIELDS.every((field) => modes[field] === "keep");
  const parse = (form: FormData): { input: NewJobInput } => {
    const texts = TEXT_FIELDS.filter((field) => modes[field] !== "keep").map((field) => {
      const text = getText(form, field);
      return [field, modes[field] === "clear" || text === "" ? null : text];
    });
    return {
      input: { kind: "edit", selection, changes: { ...Object.fromEntries(texts), ...(carrier && { carrier }) } },
    };
  };
  return (
    <FormDrawer
      {...useStartJob(onStarted)}
      title={t("editTitle")}
      lead={t("editLead", { count })}
      parse={parse}
      isChanged={!isNothing}
      isDisabled={isNothing}
      saveLabel={t("editAction", { count: format.number(count) })}
      onClose={onClose}
    >
      {TEXT_FIELDS.map((field) => (
        <div key={field} className="flex flex-col gap-2">
          <Segmented
            label={words(field)}
            isLabelShown
            value={modes[field]}
            options={FIELD_MODES.map((mode) => ({ value: mode, label: t(`ways.${mode}`) }))}
            onChange={(mode) => setModes({ ...modes, [field]: mode })}
          />
          {modes[field] === "set" && (
            <FormField
              name={field}
              label={t("newValue", { field: words(field).toLocaleLowerCase() })}
              isRequired
              autoComplete="off"
              autoFocus
            />
          )}
        </div>
      ))}
      <CarrierField
        name="carrier"
        label={words("carrier")}
        noneLabel={t("ways.keep")}
        description={t("carrierHint")}
        value={carrier}
        onChange={setCarrier}
      />
    </FormDrawer>
  );
}
