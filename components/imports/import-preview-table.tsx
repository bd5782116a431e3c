"use client";
import { useTranslations } from "next-intl";
import { type ColumnMapping, IMPORT_FIELDS, type ImportField } from "@/lib/domain/imports/import-field";
import type { ImportDetail } from "@/lib/domain/imports/import-job";
import { ImportPreviewTableRow, type PreviewColumn } from "./import-preview-table-row";
import { useIsPhone } from "./use-is-phone";

/** Columns shown first on phones, where few fit. */
const FIRST_FIELDS = ["waybillNumber", "carrier"];

function getColumnRank({ field }: PreviewColumn): number {
  const rank = FIRST_FIELDS.indexOf(field);
  return rank < 0 ? FIRST_FIELDS.length : rank;
}

/** The first rows of the file; above each column is its meaning, which can be changed. */
export function ImportPreviewTable({
  job,
  onMapping,
}: {
  job: ImportDetail;
  onMapping?: (mapping: ColumnMapping) => void;
}) {
  const t = useTranslations("import");
  const width = Math.max(job.columns.length, ...job.preview.map(({ cells }) => cells.length));
  const isPhone = useIsPhone();
  const inFile: PreviewColumn[] = Array.from({ length: width }, (_, column) => ({
    column,
    name: job.columns[column]?.name || t("columnNumber", { number: column + 1 }),
    field: job.mapping.find((each) => each.column === column)?.field ?? "",
  }));
  const columns = isPhone ? inFile.toSorted((left, right) => getColumnRank(left) - getColumnRank(right)) : inFile;
  const choose = (column: number, field: string) => {
    const others = job.mapping.filter((each) => each.column !== column);
    onMapping?.(field === "" ? others : [{ column, field: field as ImportField }, ...others]);
  };
  return (
    <div>
      <h2 id="import-preview" className="font-semibold">
        {t("preview", { count: job.preview.length })}
      </h2>
      <p className="mt-0.5 text-dense text-muted">{t(onMapping ? "previewHint" : "previewDone")}</p>
      <section
        aria-labelledby="import-preview"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards scroll it only with the focus
        tabIndex={0}
        className="mt-3 overflow-x-auto rounded-xl border border-border bg-surface"
      >
        <table className="w-max min-w-full text-dense">
          <thead>
            <tr className="border-b border-border align-bottom">
              <th scope="col" className="px-3 py-2 text-end font-normal text-muted">
                {t("line")}
              </th>
              <th scope="col" className="min-w-28 px-3 md:min-w-40 py-2 text-start font-normal text-muted">
                {t("verdict")}
              </th>
              {columns.map(({ column, name, field }) => (
                <th key={column} scope="col" className="px-2 py-2 text-start font-normal">
                  <span className="mb-1 block max-w-44 truncate px-1 text-muted" title={name}>
                    {name}
                  </span>
                  {onMapping ? (
                    <select
                      aria-label={t("meaning", { name })}
                      value={field}
                      onChange={({ target }) => choose(column, target.value)}
                      className={`plain-field w-36 ${field === "" ? "text-muted!" : "font-medium"}`}
                    >
                      <option value="">{t("ignore")}</option>
                      {IMPORT_FIELDS.map((each) => (
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
            {job.preview.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line may come more than once, and the order never changes
              <ImportPreviewTableRow key={index} row={row} columns={columns} policy={job.policy} />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
