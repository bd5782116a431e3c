import { FileSpreadsheet } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/layout/button";
import { FileZone } from "./file-zone";

/** Spreadsheets and tables as text. */
export const TABLE_FILES = ".xlsx,.xls,.csv,.txt,.tsv";

export function FileDrop({ title, hint, chooseLabel, uploadingLabel, isPending, onFile, children }: Props) {
  return (
    <FileZone
      accept={TABLE_FILES}
      label={chooseLabel}
      className="flex flex-col items-center justify-center border-dashed px-6 py-8 text-center"
      onFile={onFile}
    >
      {(choose) => (
        <>
          <FileSpreadsheet aria-hidden className="size-8 text-accent" strokeWidth={1.5} />
          <h2 className="mt-3 font-semibold">{title}</h2>
          <p className="mt-1 max-w-lg text-dense text-muted">{hint}</p>
          <Button variant="primary" isDisabled={isPending} onPress={choose} className="mt-5">
            {isPending ? uploadingLabel : chooseLabel}
          </Button>
          {children}
        </>
      )}
    </FileZone>
  );
}

interface Props {
  title: string;
  hint: string;
  chooseLabel: string;
  uploadingLabel: string;
  isPending: boolean;
  onFile: (file: File) => void;
  /** What follows the button, such as an error. */
  children?: ReactNode;
}
