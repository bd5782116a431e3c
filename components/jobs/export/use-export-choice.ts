import { useState } from "react";
import { allowedExportColumns, type ExportColumn, exportColumnsAsShown } from "@/lib/domain/jobs/export-columns";
import type { ExportEncoding, ExportFormat } from "@/lib/domain/jobs/job";
import type { ColumnKey } from "@/lib/domain/shipment-list/list-layout";

const STORAGE_KEY = "export-choice";

export interface ExportChoice {
  format: ExportFormat;
  encoding: ExportEncoding;
  /** Columns to export, in the file's order. */
  columns: readonly ExportColumn[];
}

/** Options saved in this browser; columns only if the user chose them, otherwise the file has the list's columns. */
type StoredExportChoice = Partial<ExportChoice>;

/** The user's export options, saved in this browser for the next export. */
export function useExportChoice(shown: readonly ColumnKey[], canWrite: boolean) {
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
