import { CircleAlert, CircleCheck, CircleMinus, CircleX, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { type ChipStyle, IconChip } from "@/components/ui/shipment/icon-chip";
import { type FileColumn, FilePreviewTable, listFileColumns } from "@/components/ui/table/file-preview-table";
import { type ColumnMapping, IMPORT_FIELDS, type ImportField } from "@/lib/domain/imports/import-field";
import type { DuplicatePolicy } from "@/lib/domain/imports/import-job";
import type { ImportDetail, ImportPreviewRow } from "@/lib/operations/work/import-operations";

/** Columns shown first: few fit beside each other. */
const FIRST_FIELDS = ["waybillNumber", "carrier"];

function getColumnRank({ field }: FileColumn<ImportField>): number {
  const rank = FIRST_FIELDS.indexOf(field);
  return rank < 0 ? FIRST_FIELDS.length : rank;
}

/** The first rows of the file; above each column is its meaning, which can be changed. */
export function ImportPreviewTable({ job, onMapping }: Props) {
  const t = useTranslations("import");
  const columns = listFileColumns(job, (number) => t("columnNumber", { number })).toSorted(
    (left, right) => getColumnRank(left) - getColumnRank(right),
  );
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

const MONOSPACE_FIELDS: readonly string[] = ["waybillNumber", "orderNumber", "phone"];
const STYLES = {
  ok: { tone: "tone-green", Icon: CircleCheck },
  error: { tone: "tone-red", Icon: CircleX },
  warning: { tone: "tone-amber", Icon: CircleAlert },
  repeated: { tone: "tone-slate", Icon: Copy },
  leftOut: { tone: "tone-slate", Icon: CircleMinus },
  there: { tone: "tone-slate", Icon: Copy },
} satisfies Record<string, ChipStyle>;

/** One row with its result; errors are shown beside it, and the cell is marked. */
function ImportPreviewTableRow({ row, columns, policy }: ImportPreviewTableRowProps) {
  const t = useTranslations("import");
  const nameCarrier = useCarrierName();
  const problems = [...row.errors, ...row.warnings, ...(row.omission ? [row.omission] : [])];
  const verdict = getRowStatus(row);
  return (
    <tr data-testid="preview-row" data-verdict={verdict} className="border-b border-separator align-top last:border-0">
      <td className="px-3 py-2 text-end text-muted tabular-nums">{row.line}</td>
      <td className="max-w-80 px-3 py-2 whitespace-normal max-md:max-w-40">
        <IconChip style={STYLES[verdict]}>{t(`verdicts.${verdict}`)}</IconChip>
        {problems.map((problem) => (
          <p key={`${problem.column} ${problem.field} ${problem.code}`} className="mt-1 text-xs">
            {problem.message}
          </p>
        ))}
        {verdict === "repeated" && <p className="mt-1 text-xs">{t("sameAs", { line: row.duplicateOf ?? 0 })}</p>}
        {verdict === "there" && <p className="mt-1 text-xs">{t(`thereBy.${policy}`)}</p>}
        {row.suggestedCarrierName && row.carrier === null && (
          <p className="mt-1 text-xs text-muted">
            {t(row.suggestedBy === "kuaidi100" ? "recognizedBy" : "looksLike", {
              carrier: nameCarrier(row.suggestedCarrierName),
            })}
          </p>
        )}
      </td>
      {columns.map(({ column, field }) => {
        const cellProblems = problems.filter((problem) => problem.column === column + 1);
        const isWrong = row.errors.some((problem) => problem.column === column + 1);
        const tone = cellProblems.every((problem) => problem === row.omission)
          ? ""
          : `${isWrong ? "tone-red" : "tone-amber"} bg-(--tone-soft) text-(--tone)`;
        return (
          <td
            key={column}
            data-problem={cellProblems[0]?.code}
            title={cellProblems.map(({ message }) => message).join("\n") || undefined}
            className={`max-w-56 truncate px-3 py-2 ${MONOSPACE_FIELDS.includes(field) ? "font-mono" : ""} ${field === "" ? "text-muted" : ""} ${tone}`}
          >
            {row.cells[column]}
          </td>
        );
      })}
    </tr>
  );
}

function getRowStatus(row: ImportPreviewRow): keyof typeof STYLES {
  const { errors, warnings, duplicateOf, isThere } = row;
  if (row.omission) return "leftOut";
  if (errors.length > 0) return "error";
  if (duplicateOf !== null) return "repeated";
  if (isThere) return "there";
  return warnings.length > 0 ? "warning" : "ok";
}

interface ImportPreviewTableRowProps {
  row: ImportPreviewRow;
  columns: readonly FileColumn<ImportField>[];
  policy: DuplicatePolicy;
}
