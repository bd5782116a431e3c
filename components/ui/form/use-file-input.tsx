import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";

/**
 * The field behind a button that chooses a file.
 *
 * @returns the field, which is not seen, and what opens the choice
 */
export function useFileInput({ onFile, ...attributes }: Options): [field: ReactNode, choose: () => void] {
  const input = useRef<HTMLInputElement>(null);
  const takeChosen = () => {
    const file = input.current?.files?.[0];
    if (!input.current || !file) return;
    onFile(file);
    input.current.value = ""; // allows the same file to be chosen again after it is corrected
  };
  // A file that was chosen before the page's scripts ran has sent no event.
  const takeEarly = useEffectEvent(takeChosen);
  useEffect(() => takeEarly(), []);
  const field = (
    <input {...attributes} ref={input} type="file" className="sr-only" tabIndex={-1} onChange={takeChosen} />
  );
  return [field, () => input.current?.click()];
}

interface Options {
  /** Kinds of files: `.xlsx,image/*`. */
  accept: string;
  /** The camera that takes it, on phones. */
  capture?: "environment";
  "aria-label": string;
  "data-testid"?: string;
  onFile: (file: File) => void;
}
