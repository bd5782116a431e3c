import { type DragEvent, type ReactNode, useState } from "react";
import { useFileInput } from "./use-file-input";

/** A place on which a file can be dropped; `children` gets what opens the choice of one. */
export function FileZone({ accept, label, className, onFile, children }: Props) {
  const [field, choose] = useFileInput({ accept, "aria-label": label, onFile });
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
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
      className={`min-w-0 rounded-xl border border-border bg-surface transition-colors data-over:border-accent data-over:bg-surface-secondary ${className}`}
    >
      {field}
      {children(choose)}
    </div>
  );
}

interface Props {
  /** Kinds of files, as of an input: `.xlsx,image/*`. */
  accept: string;
  label: string;
  className: string;
  onFile: (file: File) => void;
  children: (choose: () => void) => ReactNode;
}
