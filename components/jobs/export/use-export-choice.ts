"use client";
import { useState } from "react";
import { allowedExportColumns, type ExportColumn, exportColumnsAsShown } from "@/lib/domain/jobs/export-columns";
import type { ExportEncoding, ExportFormat } from "@/lib/domain/jobs/job";
import type { ColumnKey } from "@/lib/domain/shipment-list/list-look";

const STORAGE_KEY = "export-choice";

export interface ExportChoice {
  format: ExportFormat;
  encoding: ExportEncoding;
  /** Those to be exported, in the file's order. */
  columns: readonly ExportColumn[];
}

/** What this browser remembers; columns only where somebody chose them, else they follow the list. */
type StoredExportChoice = Partial<ExportChoice>;

/** How one exports; this browser remembers it for the next time. */
export function useExportChoice(shown: readonly ColumnKey[], canWrite: boolean) {
  const usual = exportColumnsAsShown(shown, canWrite);
  const [chosen, setChosen] = useState<StoredExportChoice>(() => loadStoredChoice(canWrite));
  const choice: ExportChoice = { format: "xlsx", encoding: "utf-8", columns: usual, ...chosen };
  return {
    choice,
    change: (part: StoredExportChoice) => setChosen({ ...chosen, ...part }),
    reset: () => setChosen({}),
    remember: () => {
      try {
        localStorage.setItem(STORAGE_KEY, JSON.stringify(chosen));
      } catch {
        // A browser that keeps nothing asks again.
      }
    },
  };
}

function loadStoredChoice(canWrite: boolean): StoredExportChoice {
  try {
    const { columns = [], ...kept } = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}") as StoredExportChoice;
    const allowed = allowedExportColumns(canWrite);
    const known = columns.filter((column) => allowed.includes(column));
    return known.length > 0 ? { ...kept, columns: known } : kept;
  } catch {
    return {};
  }
}
