import { type DragEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";

/** A place on which a file can be dropped; `children` gets what opens the choice of one. */
export function FileZone({ accept, label, className, onFile, children }: Props) {
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
      className={`min-w-0 rounded-xl border border-border bg-surface transition-colors data-over:border-accent data-over:bg-surface-secondary ${className}`}
    >
      <input
        ref={input}
        type="file"
        accept={accept}
        aria-label={label}
        className="sr-only"
        tabIndex={-1}
        onChange={takeChosen}
      />
      {children(() => input.current?.click())}
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
