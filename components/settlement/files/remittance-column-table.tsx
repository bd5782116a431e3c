import { useTranslations } from "next-intl";
import { FilePreviewTable, listFileColumns } from "@/components/ui/table/file-preview-table";
import {
  REMITTANCE_FIELDS,
  REPEATED_FIELD,
  type RemittanceField,
  type RemittanceFileDetail,
} from "@/lib/domain/settlement/remittance";
import type { RemittanceChoice } from "@/lib/domain/settlement/remittance-requests";

/** The first rows of the file; above each column is its meaning, which can be changed. */
export function RemittanceColumnTable({ file, onChange }: Props) {
  const t = useTranslations("settlement.mapping");
  const columns = listFileColumns<RemittanceField>(file, (number) => t("columnNumber", { number }));
  // A field has one column: choosing another column replaces the earlier one. Columns of freight are added.
  const choose = (column: number, field: RemittanceField | "") => {
    const others = file.mapping.filter(
      (each) => each.column !== column && (each.field !== field || field === REPEATED_FIELD),
    );
    onChange?.({ mapping: [...others, ...(field === "" ? [] : [{ column, field }])] });
  };
  return (
    <FilePreviewTable
      label={t("title")}
      className="-mx-4 border-t border-separator lg:-mx-5"
      columns={columns}
      fields={REMITTANCE_FIELDS.map((value) => ({ value, name: t(`fields.${value}`) }))}
      onChoose={onChange && choose}
    >
      {file.preview.map(({ line, cells }) => (
        <tr key={line} className="border-t border-separator first:border-0">
          <td className="px-3 py-1.5 text-end text-muted tabular-nums">{line}</td>
          {columns.map(({ column, field }) => (
            <td key={column} className={`max-w-56 truncate px-3 ${field === "" ? "text-muted" : ""}`}>
              {cells[column] ?? ""}
            </td>
          ))}
        </tr>
      ))}
    </FilePreviewTable>
  );
}

interface Props {
  file: RemittanceFileDetail;
  /** Undefined after the file is booked. */
  onChange?: (choice: RemittanceChoice) => void;
}
