import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, type RefCallback, useEffect, useRef } from "react";
import { type ExportColumn, PERSONAL_COLUMNS } from "@/lib/domain/jobs/export-columns";
import { moveColumn } from "./move-column";

/** Columns of the file and their order. Chosen columns come first, in the file's order. */
export function ExportColumnChoice({ allowed, chosen, onChange }: Props) {
  const t = useTranslations("export");
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  const moved = useRef<string>(undefined);
  // A moved row keeps the focus, so that it can be moved again.
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
  const rest = allowed.filter((column) => !chosen.includes(column));
  const move = (column: ExportColumn, by: -1 | 1) => {
    moved.current = column;
    onChange(moveColumn(chosen, column, by));
  };
  const toggle = (column: ExportColumn) =>
    onChange(chosen.includes(column) ? chosen.filter((each) => each !== column) : [...chosen, column]);
  return (
    <ul className="rounded-lg border border-border">
      {[...chosen, ...rest].map((column) => {
        const place = chosen.indexOf(column);
        const name = t(`columns.${column}`);
        return (
          <li key={column} className="flex items-center gap-1 border-b border-separator ps-3 pe-1 last:border-0">
            <label className="flex min-h-9 flex-1 cursor-pointer items-center gap-2.5 text-dense touch-min-height">
              <input
                type="checkbox"
                checked={place >= 0}
                onChange={() => toggle(column)}
                className="size-4 accent-accent max-lg:size-5"
              />
              {name}
              {PERSONAL_COLUMNS.includes(column) && <span className="text-xs text-muted">{t("personal")}</span>}
            </label>
            {place >= 0 && (
              <>
                <MoveButton
                  element={attach(`${column} up`)}
                  label={t("up", { name })}
                  isDisabled={place === 0}
                  onMove={() => move(column, -1)}
                >
                  <ArrowUp aria-hidden className="size-3.5" />
                </MoveButton>
                <MoveButton
                  element={attach(`${column} down`)}
                  label={t("down", { name })}
                  isDisabled={place === chosen.length - 1}
                  onMove={() => move(column, 1)}
                >
                  <ArrowDown aria-hidden className="size-3.5" />
                </MoveButton>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function MoveButton({ element, label, isDisabled, onMove, children }: MoveProps) {
  return (
    <button
      ref={element}
      type="button"
      aria-label={label}
      title={label}
      disabled={isDisabled}
      onClick={onMove}
      className="flex size-7 cursor-pointer items-center justify-center rounded-md text-muted hover:bg-default hover:text-foreground disabled:cursor-default disabled:opacity-30 touch-size"
    >
      {children}
    </button>
  );
}

interface MoveProps {
  element: RefCallback<HTMLButtonElement>;
  label: string;
  isDisabled: boolean;
  onMove: () => void;
  children: ReactNode;
}

interface Props {
  /** Columns that this user may export. */
  allowed: readonly ExportColumn[];
  chosen: readonly ExportColumn[];
  onChange: (columns: readonly ExportColumn[]) => void;
}
