"use client";
import { useTranslations } from "next-intl";
import { ScrollArea } from "@/components/ui/layout/scroll-area";
import { REMITTANCE_FIELDS, type RemittanceField, type RemittanceFileDetail } from "@/lib/domain/settlement/remittance";
import type { RemittanceChoice } from "@/lib/domain/settlement/remittance-requests";

/** The first rows of the file; above each column is its meaning, which can be changed. */
export function RemittanceColumnTable({ file, onChange }: Props) {
  const t = useTranslations("settlement.mapping");
  const width = Math.max(file.columns.length, ...file.preview.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, column) => ({
    column,
    name: file.columns[column]?.name || t("columnNumber", { number: column + 1 }),
    field: file.mapping.find((each) => each.column === column)?.field ?? "",
  }));
  // A field has one column: choosing another column replaces the earlier one.
  const choose = (column: number, field: string) => {
    const others = file.mapping.filter((each) => each.column !== column && each.field !== field);
    const chosen = field === "" ? [] : [{ column, field: field as RemittanceField }];
    onChange?.({ mapping: [...others, ...chosen] });
  };
  return (
    <ScrollArea label={t("title")} className="-mx-4 border-t border-separator lg:-mx-5">
      <table className="w-max min-w-full text-dense">
        <thead>
          <tr className="border-b border-border align-bottom">
            <th scope="col" className="px-3 py-2 text-end font-normal text-muted">
              {t("line")}
            </th>
            {columns.map(({ column, name, field }) => (
              <th key={column} scope="col" className="px-2 py-2 text-start font-normal">
                <span className="mb-1 block max-w-44 truncate px-1 text-muted" title={name}>
                  {name}
                </span>
                {onChange ? (
                  <select
                    aria-label={t("meaning", { name })}
                    value={field}
                    onChange={({ target }) => choose(column, target.value)}
                    className={`plain-field w-32 ${field === "" ? "text-muted!" : "font-medium"}`}
                  >
                    <option value="">{t("ignore")}</option>
                    {REMITTANCE_FIELDS.map((each) => (
                      <option key={each} value={each}>
                        {t(`fields.${each}`)}
                      </option>
                    ))}
                  </select>
                ) : (
                  <span className={`block px-1 ${field === "" ? "text-muted" : "font-medium"}`}>
                    {field === "" ? t("ignored") : t(`fields.${field}`)}
                  </span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
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
        </tbody>
      </table>
    </ScrollArea>
  );
}

interface Props {
  file: RemittanceFileDetail;
  /** Undefined after the file is booked. */
  onChange?: (choice: RemittanceChoice) => void;
}
