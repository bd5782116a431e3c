import type { ComponentProps, ReactNode } from "react";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { SectionCard } from "@/components/ui/layout/section-card";
import type { FileNameParts } from "@/lib/domain/shared/file-name";
import { DataTable } from "./data-table";
import { TableDownload } from "./table-download";

/** A section with a heading, a table, and the table's file. `fileName` without a period is the title. */
export function TableCard<Row>({ id, title, fileName, fileRows, aside, note, empty, ...table }: Props<Row>) {
  if (empty !== undefined && table.rows.length === 0) {
    return (
      <SectionCard id={id} title={title} aside={aside}>
        <EmptyLine>{empty}</EmptyLine>
      </SectionCard>
    );
  }
  const file = fileName !== null && (
    <TableDownload name={fileName ?? [title]} columns={table.columns} rows={fileRows ?? table.rows} />
  );
  return (
    <SectionCard
      id={id}
      title={title}
      aside={
        aside ? (
          <span className="flex flex-wrap items-baseline gap-3 text-xs text-muted">
            {aside}
            {file}
          </span>
        ) : (
          file
        )
      }
    >
      <DataTable caption={title} {...table} />
      {note && <div className="border-t border-separator px-4 py-2.5 text-xs text-muted lg:px-5">{note}</div>}
    </SectionCard>
  );
}

interface Props<Row> extends Omit<ComponentProps<typeof DataTable<Row>>, "caption" | "download"> {
  id: string;
  title: string;
  /** Name of the file; null for a table without one. */
  fileName?: FileNameParts | null;
  /** Rows of the file, where it has more than the table. */
  fileRows?: readonly Row[];
  /** Beside the heading, before the download. */
  aside?: ReactNode;
  /** Instead of a table without rows. */
  empty?: string;
  /** A sentence below the table. */
  note?: ReactNode;
}
