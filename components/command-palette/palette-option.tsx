import { useEffect, useRef } from "react";
import { KeyboardKey } from "@/components/ui/layout/keyboard-key";
import type { PaletteRow } from "./palette-rows";

/** One option of the palette. It is chosen from the field above and never takes the focus. */
export function PaletteOption({ id, row: { label, note, keys, Icon }, isChosen, onPoint, onRun }: Props) {
  const option = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new id means another position in the list
  useEffect(() => {
    if (isChosen) option.current?.scrollIntoView({ block: "nearest" });
  }, [isChosen, id]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and names the chosen option
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field does the same
    <div
      ref={option}
      id={id}
      role="option"
      aria-selected={isChosen}
      onPointerMove={() => {
        if (!isChosen) onPoint();
      }}
      onClick={onRun}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 aria-selected:bg-default touch-min-height forced-colors:aria-selected:outline-2"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      <span className="min-w-0 truncate">{label}</span>
      {note && <span className="min-w-0 flex-1 truncate text-dense text-muted">{note}</span>}
      {keys && (
        <span aria-hidden className="ms-auto flex shrink-0 gap-1 max-lg:hidden">
          {keys.split(" ").map((key) => (
            <KeyboardKey key={key} name={key} />
          ))}
        </span>
      )}
    </div>
  );
}

interface Props {
  id: string;
  row: PaletteRow;
  isChosen: boolean;
  onPoint: () => void;
  onRun: () => void;
}
