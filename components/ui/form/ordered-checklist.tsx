import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { IconButton } from "@/components/ui/layout/icon-button";
import { moveItem } from "./move-item";

/** Chooses some of several items and their order: the chosen ones come first. By keyboard, a moved row keeps the focus. */
export function OrderedChecklist<Key extends string>({ items, chosen, fixed, onChange }: Props<Key>) {
  const t = useTranslations("orderedChecklist");
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  const moved = useRef<Key>(undefined);
  useEffect(() => {
    if (!moved.current || chosen.length === 0) return;
    const [up, down] = (["up", "down"] as const).map((way) => buttons.current.get(`${moved.current} ${way}`));
    moved.current = undefined;
    if (document.activeElement === up || document.activeElement === down) return;
    (up?.disabled ? down : up)?.focus();
  }, [chosen]);
  const attach = (key: string) => (button: HTMLButtonElement | null) => {
    if (button) buttons.current.set(key, button);
    else buttons.current.delete(key);
  };
  const move = (key: Key, by: -1 | 1) => {
    moved.current = key;
    onChange(moveItem(chosen, key, by));
  };
  const find = (key: Key) => items.find((each) => each.key === key);
  const shown = [...chosen.map(find), ...items.filter(({ key }) => !chosen.includes(key))];
  return (
    <ul>
      {shown.map((item) => {
        if (!item) return null;
        const { key, name, note } = item;
        const place = chosen.indexOf(key);
        const isFixed = key === fixed;
        return (
          <li key={key} className="flex items-center rounded-md ps-2 hover:bg-default">
            <label className="flex min-h-8 min-w-0 flex-1 cursor-pointer items-center gap-2.5 text-dense touch-min-height">
              <input
                type="checkbox"
                checked={place >= 0}
                disabled={isFixed}
                onChange={() => onChange(place >= 0 ? chosen.filter((each) => each !== key) : [...chosen, key])}
                className="size-4 accent-accent max-lg:size-5"
              />
              <span className="truncate">{name}</span>
              {note && <span className="text-xs text-muted">{note}</span>}
            </label>
            {place >= 0 && !isFixed && (
              <>
                <IconButton
                  size="sm"
                  ref={attach(`${key} up`)}
                  Icon={ArrowUp}
                  label={t("up", { name })}
                  isDisabled={place === (fixed === undefined ? 0 : 1)}
                  onPress={() => move(key, -1)}
                />
                <IconButton
                  size="sm"
                  ref={attach(`${key} down`)}
                  Icon={ArrowDown}
                  label={t("down", { name })}
                  isDisabled={place === chosen.length - 1}
                  onPress={() => move(key, 1)}
                />
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface Props<Key extends string> {
  /** All that can be chosen. */
  items: readonly { key: Key; name: string; note?: string }[];
  /** Keys of the chosen ones in their order. */
  chosen: readonly Key[];
  /** The first one, which is always chosen. */
  fixed?: Key;
  onChange: (chosen: readonly Key[]) => void;
}
