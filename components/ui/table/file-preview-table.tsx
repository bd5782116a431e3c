import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SelectField } from "@/components/ui/form/select-field";
import { ScrollArea } from "@/components/ui/layout/scroll-area";

/** A column of an uploaded file, with what it means. */
export interface FileColumn<Field extends string> {
  /** Index, from 0. */
  column: number;
  name: string;
  field: Field | "";
}

/** The columns of a file as far as its first rows go, each with its name and meaning. */
export function listFileColumns<Field extends string>(
  file: PreviewedFile<Field>,
  nameColumn: (number: number) => string,
) {
  const width = Math.max(file.columns.length, ...file.preview.map(({ cells }) => cells.length));
  return Array.from(
    { length: width },
    (_, column): FileColumn<Field> => ({
      column,
      name: file.columns[column]?.name || nameColumn(column + 1),
      field: file.mapping.find((each) => each.column === column)?.field ?? "",
    }),
  );
}

/**
 * The first rows of a file; above each column is its meaning, which can be changed. A plain table: its columns come
 * from the file, with a control in each heading.
 */
export function FilePreviewTable<Field extends string>(props: Props<Field>) {
  const { label, columns, fields, onChoose, extraHeading, children } = props;
  const t = useTranslations("filePreview");
  return (
    <ScrollArea label={label} className={props.className}>
      <table className="w-max min-w-full text-dense">
        <thead>
          <tr className="border-b border-border align-bottom">
            <th scope="col" className="px-3 py-2 text-end font-normal text-muted">
              {t("line")}
            </th>
            {extraHeading && (
              <th scope="col" className="min-w-28 px-3 py-2 text-start font-normal text-muted md:min-w-40">
                {extraHeading}
              </th>
            )}
            {columns.map(({ column, name, field }) => (
              <th key={column} scope="col" className="px-2 py-2 text-start font-normal">
                <span className="mb-1 block max-w-44 truncate px-1 text-muted" title={name}>
                  {name}
                </span>
                {onChoose ? (
                  <SelectField
                    label={t("meaning", { name })}
                    anyLabel={t("ignore")}
                    options={fields.map((each) => [each.value, each.name])}
                    value={field}
                    onChange={(chosen) => onChoose(column, chosen)}
                    className={`w-36 ${field === "" ? "text-muted!" : "font-medium"}`}
                  />
                ) : (
                  <span className={`block px-1 ${field === "" ? "text-muted" : "font-medium"}`}>
                    {fields.find(({ value }) => value === field)?.name ?? t("ignored")}
                  </span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollArea>
  );
}

interface PreviewedFile<Field extends string> {
  columns: readonly { name: string }[];
  mapping: readonly { column: number; field: Field }[];
  preview: readonly { cells: readonly unknown[] }[];
}

interface Props<Field extends string> {
  label: string;
  className?: string;
  columns: readonly FileColumn<Field>[];
  /** What a column can mean. */
  fields: readonly { value: Field; name: string }[];
  /** Undefined once the meaning is settled. */
  onChoose?: (column: number, field: Field | "") => void;
  /** Heading of a column before those of the file. */
  extraHeading?: string;
  /** The rows. */
  children: ReactNode;
}
