import { ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useStartJob } from "@/components/jobs/use-start-job";
import { useCountFormat } from "@/components/ui/figures/use-count-format";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { OrderedChecklist } from "@/components/ui/form/ordered-checklist";
import { Segmented } from "@/components/ui/form/segmented";
import { TextButton } from "@/components/ui/layout/text-button";
import { allowedExportColumns, PERSONAL_COLUMNS } from "@/lib/domain/jobs/export-columns";
import { EXPORT_ENCODINGS, EXPORT_FORMATS, JOB_RETENTION_DAYS } from "@/lib/domain/jobs/job";
import type { JobSelection, NewJobInput } from "@/lib/domain/jobs/new-job";
import type { ColumnKey } from "@/lib/domain/shipment-list/list-layout";
import { useExportChoice } from "./use-export-choice";

/** Exports the selected shipments, or everything that matches the filter: format, columns and their order. */
export function ExportDrawer({ selection, count, isAtLeast, shown, isChosen, canWrite, onStarted, onClose }: Props) {
  const t = useTranslations("export");
  const number = useCountFormat()(count, isAtLeast);
  const { choice, change, reset, remember } = useExportChoice(shown, canWrite);
  const { format, encoding, columns } = choice;
  const { save, ...starting } = useStartJob(onStarted);
  const isPersonal = columns.some((column) => PERSONAL_COLUMNS.includes(column));
  return (
    <FormDrawer
      {...starting}
      save={(input: NewJobInput) => {
        remember();
        return save(input);
      }}
      title={t("title")}
      lead={t(isChosen ? "leadChosen" : "leadAll", { count: number })}
      parse={(): { input: NewJobInput } => ({
        input: { kind: "export", selection, format, encoding, columns: [...columns] },
      })}
      isDisabled={columns.length === 0 || count === 0}
      saveLabel={t("action", { count: number })}
      onClose={onClose}
    >
      <div className="flex flex-col gap-2">
        <Segmented
          label={t("format")}
          isLabelShown
          value={format}
          options={EXPORT_FORMATS.map((each) => ({ value: each, label: t(`formats.${each}`) }))}
          onChange={(each) => change({ format: each })}
        />
        {format === "csv" && (
          <Segmented
            label={t("encoding")}
            value={encoding}
            options={EXPORT_ENCODINGS.map((each) => ({ value: each, label: t(`encodings.${each}`) }))}
            onChange={(each) => change({ encoding: each })}
          />
        )}
        <p className="text-xs text-muted">{t(format === "csv" ? `hints.${encoding}` : "hints.xlsx")}</p>
      </div>
      <section aria-label={t("columnsTitle")}>
        <div className="mb-1.5 flex items-baseline justify-between gap-3">
          <h3 className="text-sm font-medium">
            {t("columnsTitle")} <span className="font-normal text-muted">{columns.length}</span>
          </h3>
          <TextButton onPress={reset}>{t("reset")}</TextButton>
        </div>
        <OrderedChecklist
          items={allowedExportColumns(canWrite).map((key) => ({
            key,
            name: t(`columns.${key}`),
            note: PERSONAL_COLUMNS.includes(key) ? t("personal") : undefined,
          }))}
          chosen={columns}
          onChange={(columns) => change({ columns })}
        />
      </section>
      <div
        className={`flex gap-2 rounded-lg px-3 py-2 text-xs ${isPersonal ? "tone-amber bg-(--tone-soft) text-(--tone)" : "bg-default text-muted"}`}
      >
        <ShieldAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        <p>
          {isPersonal && t("personalNote")}
          {t("keptNote", { days: JOB_RETENTION_DAYS })}
        </p>
      </div>
    </FormDrawer>
  );
}

interface Props {
  selection: JobSelection;
  count: number;
  /** Whether there may be more than `count`. */
  isAtLeast: boolean | undefined;
  /** The list's columns: the default of the file, in the same order. */
  shown: readonly ColumnKey[];
  /** Whether the rows were selected one by one, not by the filter. */
  isChosen: boolean;
  canWrite: boolean;
  onStarted: (id: string) => void;
  onClose: () => void;
}
