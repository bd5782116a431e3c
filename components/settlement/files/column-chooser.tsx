import { useTranslations } from "next-intl";
import { FilePreviewTable, listFileColumns } from "@/components/ui/table/file-preview-table";

/** The first rows of a file; above each column is its meaning, which can be changed. */
export function ColumnChooser<Field extends string>({
  label,
  className,
  file,
  fields,
  repeated,
  onChange,
}: Props<Field>) {
  const t = useTranslations("settlement.mapping");
  const columns = listFileColumns<Field>(file, (number) => t("columnNumber", { number }));
  // A field has one column: choosing another column replaces the earlier one.
  const choose = (column: number, field: Field | "") => {
    const others = file.mapping.filter(
      (each) => each.column !== column && (each.field !== field || field === repeated),
    );
    onChange?.([...others, ...(field === "" ? [] : [{ column, field }])]);
  };
  return (
    <FilePreviewTable
      label={label}
      className={className}
      columns={columns}
      fields={fields}
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

type Mapping<Field extends string> = readonly { column: number; field: Field }[];

interface Props<Field extends string> {
  label: string;
  className: string;
  file: {
    columns: readonly { name: string }[];
    mapping: Mapping<Field>;
    preview: readonly { line: number; cells: readonly string[] }[];
  };
  fields: readonly { value: Field; name: string }[];
  /** The field that may have several columns. */
  repeated: Field;
  /** Undefined once the meaning is settled. */
  onChange?: (mapping: { column: number; field: Field }[]) => void;
}
