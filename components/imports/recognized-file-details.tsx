import { FileSpreadsheet } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { SelectField } from "@/components/ui/form/select-field";
import { formatBytes } from "@/lib/domain/shared/format-bytes";
import type { ImportDetail } from "@/lib/operations/work/import-operations";

const PLAIN_ENCODINGS: Readonly<Record<string, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16",
  gb18030: "GB18030",
  big5: "Big5",
};

/** Lines that can be chosen as the header. */
const MAX_HEADER_CHOICE = 30;

/** Type of the recognised file; if it has several sheets, which one is read; which row is its header. */
export function RecognizedFileDetails({ job, onSheet, onHeader }: Props) {
  const t = useTranslations("import");
  const format = useFormatter();
  const { fileName, platform, headerLine, encoding, sheetNames, sheetName, isMappingRemembered } = job;
  const { hiddenRows, otherSheets } = job;
  const isTable = job.kind !== "text";
  const lines = Array.from({ length: Math.max(MAX_HEADER_CHOICE, headerLine ?? 0) }, (_, index) => index + 1);
  const facts = [
    t("rows", { count: job.rows }),
    formatBytes(job.bytes),
    platform && t(`platforms.${platform}`),
    encoding && (PLAIN_ENCODINGS[encoding.toLowerCase()] ?? encoding),
    isTable && !onHeader && (headerLine === null ? t("noHeader") : t("headerLine", { line: headerLine })),
    isMappingRemembered && t("remembered"),
  ];
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-border bg-surface px-4 py-3">
      <FileSpreadsheet aria-hidden className="size-5 shrink-0 text-accent" strokeWidth={1.75} />
      <h2 className="font-semibold break-all">{fileName ?? t("pasted")}</h2>
      <ul className="flex flex-wrap gap-x-3 gap-y-1 text-dense text-muted">
        {facts.filter(Boolean).map((fact) => (
          <li key={String(fact)}>{fact}</li>
        ))}
      </ul>
      {sheetNames.length > 1 && (
        <SelectField
          label={t("sheet")}
          labelClassName="ms-auto flex items-center gap-2 text-dense text-muted max-md:ms-0 max-md:w-full"
          options={sheetNames.map((name) => [name, name])}
          value={sheetName ?? ""}
          disabled={!onSheet}
          onChange={onSheet}
          className="flex-1"
        />
      )}
      {onHeader && isTable && (
        <SelectField
          label={t("headerRow")}
          labelClassName="flex items-center gap-2 text-dense text-muted max-md:w-full"
          anyLabel={t("noHeader")}
          options={lines.map((line) => [String(line), t("headerRowNumber", { line })])}
          value={String(headerLine ?? "")}
          onChange={(line) => onHeader(Number(line))}
          className="flex-1"
        />
      )}
      {(hiddenRows > 0 || otherSheets.length > 0) && (
        <ul className="tone-amber basis-full text-dense text-(--tone)">
          {hiddenRows > 0 && <li>{t("hiddenRows", { count: hiddenRows })}</li>}
          {otherSheets.length > 0 && <li>{t("otherSheets", { sheets: format.list(otherSheets) })}</li>}
        </ul>
      )}
    </div>
  );
}

interface Props {
  job: ImportDetail;
  /** Undefined once it has started, as is `onHeader`. */
  onSheet?: (name: string) => void;
  /** @param line 0 for a table without a header */
  onHeader?: (line: number) => void;
}
