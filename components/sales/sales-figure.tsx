import { useFormatter } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";

/** A number of parcels, and below it their cash on delivery in 分. */
export function SalesFigure({ count, fen }: { count: number; fen: number }) {
  const format = useFormatter();
  return (
    <>
      <span className="block">{format.number(count)}</span>
      <span className="block text-xs font-normal text-muted">{formatFen(fen)}</span>
    </>
  );
}
