"use client";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { downloadTable } from "@/lib/client/shared/download-table";
import type { SmallTable } from "@/lib/domain/shared/small-csv";

/** Downloads a small table of the page as a file. */
export function TableDownload({ table }: { table: SmallTable }) {
  const t = useTranslations("charts");
  return (
    <button
      type="button"
      onClick={() => downloadTable(table)}
      aria-label={t("saveAs", { name: table.name })}
      className="inline-flex min-h-7 cursor-pointer items-center gap-1 rounded text-xs text-accent hover:underline touch-min-height"
    >
      <Download aria-hidden className="size-3.5" />
      {t("save")}
    </button>
  );
}
