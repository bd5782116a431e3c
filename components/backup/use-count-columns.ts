import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/table/table-column";
import { DRILL_TABLES, type DrillCount } from "@/lib/domain/backup/backup-run";

/** The rows of each table in a copy, and in the desk. */
export function useCountColumns(): Column<DrillCount>[] {
  const t = useTranslations("settings.data");
  const tableName = (table: string) => {
    const known = DRILL_TABLES.find((each) => each === table);
    return known ? t(`tables.${known}`) : table;
  };
  return [
    { key: "table", header: t("columns.table"), isRowHeader: true, value: ({ table }) => tableName(table) },
    { key: "copy", header: t("columns.copy"), unit: "count" },
    { key: "desk", header: t("columns.desk"), unit: "count" },
  ];
}
