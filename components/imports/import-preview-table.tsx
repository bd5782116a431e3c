import { useTranslations } from "next-intl";
import { type FileColumn, FilePreviewTable, listFileColumns } from "@/components/ui/table/file-preview-table";
import { type ColumnMapping, IMPORT_FIELDS, type ImportField } from "@/lib/domain/imports/import-field";
import type { ImportDetail } from "@/lib/domain/imports/import-job";
import { ImportPreviewTableRow } from "./import-preview-table-row";
import { useIsPhone } from "./use-is-phone";

/** Columns shown first on phones, where few fit. */
const FIRST_FIELDS = ["waybillNumber", "carrier"];

function getColumnRank({ field }: FileColumn<ImportField>): number {
  const rank = FIRST_FIELDS.indexOf(field);
  return rank < 0 ? FIRST_FIELDS.length : rank;
}

/** The first rows of the file; above each column is its meaning, which can be changed. */
export function ImportPreviewTable({ job, onMapping }: Props) {
  const t = useTranslations("import");
  const isPhone = useIsPhone();
  const inFile = listFileColumns(job, (number) => t("columnNumber", { number }));
  const columns = isPhone ? inFile.toSorted((left, right) => getColumnRank(left) - getColumnRank(right)) : inFile;
  const choose = (column: number, field: ImportField | "") => {
    const others = job.mapping.filter((each) => each.column !== column);
    onMapping?.(field === "" ? others : [{ column, field }, ...others]);
  };
  return (
    <div>
      <h2 className="font-semibold">{t("preview", { count: job.preview.length })}</h2>
      <p className="mt-0.5 text-dense text-muted">{t(onMapping ? "previewHint" : "previewDone")}</p>
      <FilePreviewTable
        label={t("preview", { count: job.preview.length })}
        className="mt-3 rounded-xl border border-border bg-surface"
        columns={columns}
        fields={IMPORT_FIELDS.map((value) => ({ value, name: t(`fields.${value}`) }))}
        onChoose={onMapping && choose}
        extraHeading={t("verdict")}
      >
        {job.preview.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line may come more than once, and the order never changes
          <ImportPreviewTableRow key={index} row={row} columns={columns} policy={job.policy} />
        ))}
      </FilePreviewTable>
    </div>
  );
}

interface Props {
  job: ImportDetail;
  /** Undefined once the import has started. */
  onMapping?: (mapping: ColumnMapping) => void;
}
