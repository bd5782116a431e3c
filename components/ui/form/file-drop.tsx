import { FileSpreadsheet } from "lucide-react";
import { type DragEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/layout/button";

/** Spreadsheets and tables as text. */
const ACCEPTED = ".xlsx,.xls,.csv,.txt,.tsv";

/** A place to drop a spreadsheet, or to choose one. */
export function FileDrop({
  title,
  hint,
  chooseLabel,
  uploadingLabel,
  isPending,
  className = "",
  onFile,
  children,
}: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (file: File | undefined) => {
    if (file) onFile(file);
  };
  const takeChosen = () => {
    if (!input.current) return;
    take(input.current.files?.[0]);
    input.current.value = ""; // allows the same file to be chosen again after it is corrected
  };
  // A file that was chosen before the page's scripts ran has sent no event.
  const takeEarly = useEffectEvent(takeChosen);
  useEffect(() => takeEarly(), []);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button inside does the same
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      data-testid="drop-zone"
      data-over={isOver || undefined}
      className={`flex min-w-0 flex-col items-center justify-center rounded-xl border border-dashed border-border bg-surface px-6 py-8 text-center transition-colors data-over:border-accent data-over:bg-surface-secondary ${className}`}
    >
      <FileSpreadsheet aria-hidden className="size-8 text-accent" strokeWidth={1.5} />
      <h2 className="mt-3 font-semibold">{title}</h2>
      <p className="mt-1 max-w-lg text-dense text-muted">{hint}</p>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        aria-label={chooseLabel}
        className="sr-only"
        tabIndex={-1}
        onChange={takeChosen}
      />
      <Button variant="primary" isDisabled={isPending} onPress={() => input.current?.click()} className="mt-5">
        {isPending ? uploadingLabel : chooseLabel}
      </Button>
      {children}
    </div>
  );
}

interface Props {
  title: string;
  hint: string;
  chooseLabel: string;
  uploadingLabel: string;
  isPending: boolean;
  className?: string;
  onFile: (file: File) => void;
  /** What follows the button, such as an error. */
  children?: ReactNode;
}
