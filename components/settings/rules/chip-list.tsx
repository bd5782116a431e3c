import { X } from "lucide-react";
import { IconButton } from "@/components/ui/layout/icon-button";

/** Chosen entries with their names, each with a button that removes it. */
export function ChipList({ entries, removeLabel, onRemove }: Props) {
  return (
    <ul className="mt-1 mb-2 flex flex-wrap gap-1.5">
      {entries.map(([value, name]) => (
        <li key={value} className="inline-flex items-center rounded-md bg-default text-dense">
          <span className="ps-2.5">{name}</span>
          <IconButton Icon={X} label={removeLabel(name)} onPress={() => onRemove(value)} />
        </li>
      ))}
    </ul>
  );
}

interface Props {
  entries: readonly (readonly [value: string, name: string])[];
  removeLabel: (name: string) => string;
  onRemove: (value: string) => void;
}
