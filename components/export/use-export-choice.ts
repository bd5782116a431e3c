"use client";
import { useState } from "react";
import { columnsFor, type ExportColumn, USUAL_COLUMNS } from "@/lib/domain/export-columns";
import type { ExportEncoding, ExportFormat } from "@/lib/domain/job";

const KEPT_AS = "export-choice";

export interface ExportChoice {
  format: ExportFormat;
  encoding: ExportEncoding;
  /** Those to be exported, in the file's order. */
  columns: readonly ExportColumn[];
}

const USUAL: ExportChoice = { format: "xlsx", encoding: "utf-8", columns: USUAL_COLUMNS };

/** How one exports; this browser remembers it for the next time. */
export function useExportChoice(canWrite: boolean) {
  const [choice, setChoice] = useState(() => remembered(canWrite));
  return {
    choice,
    change: (part: Partial<ExportChoice>) => setChoice({ ...choice, ...part }),
    reset: () => setChoice(USUAL),
    remember: () => {
      try {
        localStorage.setItem(KEPT_AS, JSON.stringify(choice));
      } catch {
        // A browser that keeps nothing asks again.
      }
    },
  };
}

function remembered(canWrite: boolean): ExportChoice {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT_AS) ?? "{}") as Partial<ExportChoice>;
    const allowed = columnsFor(canWrite);
    const columns = (kept.columns ?? []).filter((column) => allowed.includes(column));
    return { ...USUAL, ...kept, columns: columns.length > 0 ? columns : USUAL.columns };
  } catch {
    return USUAL;
  }
}
