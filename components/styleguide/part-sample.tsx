import type { ReactNode } from "react";

export const SHORT_TEXT = "运单 waybill";
export const LONG_TEXT =
  "上海市青浦区华新镇华腾路中通快递上海转运中心二期 Donaudampfschifffahrtsgesellschaftskapitän, a text that is longer than its place";
export const LONG_NUMBER = "YT98765432109876543210987654321098765";
export const NAMES = [
  { key: "cash", name: "COD 代收" },
  { key: "files", name: "CSV 文件" },
  { key: "log", name: "Log 日志" },
] as const;

/**
 * One part under its name in the code.
 *
 * @param isWide whether each state has a line of its own
 */
export function PartSample({ name, isWide = false, children }: Props) {
  return (
    <div data-testid={`part-${name}`} className="grid min-w-0 grid-cols-1 gap-2">
      <h3 className="font-mono text-dense text-muted">{name}</h3>
      <div className={`min-w-0 gap-3 *:max-w-full ${isWide ? "grid grid-cols-1" : "flex flex-wrap items-center"}`}>
        {children}
      </div>
    </div>
  );
}

/** One state of a part in a frame of its own, under the state's name. */
export function FramedState({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0 overflow-hidden rounded-lg border border-border">
      <p className="px-3 py-1 text-xs text-muted">{name}</p>
      {children}
    </div>
  );
}

interface Props {
  name: string;
  isWide?: boolean;
  children: ReactNode;
}
