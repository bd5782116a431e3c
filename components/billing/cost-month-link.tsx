"use client";
import type { ReactNode } from "react";
import { isPlainClick } from "@/components/ui/layout/is-plain-click";
import { buildCostHref } from "@/lib/client/billing/cost-queries";

/** Link to a month of the cost page. */
export function CostMonthLink({ month, isCurrent, title, className, onChoose, children }: Props) {
  return (
    <a
      href={buildCostHref({ month, shop: null, cursor: "" })}
      aria-current={isCurrent}
      title={title}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        onChoose(month);
      }}
      className={`relative ${className}`}
    >
      <span className="sr-only">{title}</span>
      {children}
    </a>
  );
}

interface Props {
  month: string;
  isCurrent: boolean;
  /** Label for screen readers, instead of the visible content. */
  title: string;
  className: string;
  onChoose: (month: string) => void;
  /** Visible content, hidden from screen readers. */
  children: ReactNode;
}
