import { ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type BulkDrawerProps, useStartJob } from "@/components/jobs/use-start-job";
import { useCountFormat } from "@/components/ui/figures/use-count-format";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { OrderedChecklist } from "@/components/ui/form/ordered-checklist";
import { Segmented } from "@/components/ui/form/segmented";
import { TextButton } from "@/components/ui/layout/text-button";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import {
  EXPORT_ENCODINGS,
  EXPORT_FORMATS,
  type ExportEncoding,
  type ExportFormat,
  JOB_RETENTION_DAYS,
} from "@/lib/domain/jobs/job";
import type { NewJobInput } from "@/lib/domain/jobs/new-job";
import {
  allowedExportColumns,
  type ColumnKey,
  exportColumnsAsShown,
  type FileColumnKey,
  getFileColumn,
} from "@/lib/domain/shipment-list/shipment-columns";

/** Exports the selected shipments, or everything that matches the filter: format, columns and their order. */
export function ExportDrawer({ selection, count, isAtLeast, shown, isChosen, onStarted, onClose }: Props) {
  const { canWrite } = useDeskUser();
  const t = useTranslations("export");
  const number = useCountFormat()(count, isAtLeast);
  const { choice, change, reset, remember } = useExportChoice(shown, canWrite);
  const { format, encoding, columns } = choice;
  const { save, ...starting } = useStartJob(onStarted);
  const isPersonal = columns.some((column) => getFileColumn(column).isPersonal);
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
            note: getFileColumn(key).isPersonal ? t("personal") : undefined,
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

interface Props extends BulkDrawerProps {
  /** Whether there may be more than `count`. */
  isAtLeast: boolean | undefined;
  /** The list's columns: the default of the file, in the same order. */
  shown: readonly ColumnKey[];
  /** Whether the rows were selected one by one, not by the filter. */
  isChosen: boolean;
}

const STORAGE_KEY = "export-choice";

interface ExportChoice {
  format: ExportFormat;
  encoding: ExportEncoding;
  /** Columns to export, in the file's order. */
  columns: readonly FileColumnKey[];
}

/** Options saved in this browser; columns only if the user chose them, otherwise the file has the list's columns. */
type StoredExportChoice = Partial<ExportChoice>;

/** The user's export options, saved in this browser for the next export. */
function useExportChoice(shown: readonly ColumnKey[], canWrite: boolean) {
  const defaultColumns = exportColumnsAsShown(shown, canWrite);
  const [chosen, setChosen] = useState<StoredExportChoice>(() => loadStoredChoice(canWrite));
  const choice: ExportChoice = { format: "xlsx", encoding: "utf-8", columns: defaultColumns, ...chosen };
  return {
    choice,
    change: (part: StoredExportChoice) => setChosen({ ...chosen, ...part }),
    reset: () => setChosen({}),
    remember: () => {
      try {
        localStorage.setItem(STORAGE_KEY, JSON.stringify(chosen));
      } catch {
        // Without browser storage the options are not saved.
      }
    },
  };
}

function loadStoredChoice(canWrite: boolean): StoredExportChoice {
  try {
    const { columns = [], ...rest } = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}") as StoredExportChoice;
    const allowed = allowedExportColumns(canWrite);
    const known = columns.filter((column) => allowed.includes(column));
    return known.length > 0 ? { ...rest, columns: known } : rest;
  } catch {
    return {};
  }
}
