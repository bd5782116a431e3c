import { useFormatter } from "next-intl";

/** Progress bar, with the numbers as text unless it is bare. */
export function ProgressBar({ label, value, total, isBare = false }: Props) {
  const format = useFormatter();
  // A cell may contain several numbers, so there may be more numbers than rows.
  const share = total === 0 ? 0 : Math.min(1, value / total);
  return (
    <div>
      {!isBare && (
        <div className="mb-1.5 flex justify-between gap-4 text-dense">
          <span className="font-medium">{label}</span>
          <span className="text-muted tabular-nums">
            {format.number(value)} / {format.number(Math.max(total, value))}
          </span>
        </div>
      )}
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        className={`${isBare ? "h-1.5" : "h-2"} overflow-hidden rounded-full bg-default forced-colors:border`}
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] forced-colors:bg-[Highlight]"
          style={{ width: `${share * 100}%` }}
        />
      </div>
    </div>
  );
}

interface Props {
  label: string;
  value: number;
  total: number;
  isBare?: boolean;
}
