import type { ReactNode } from "react";
import { Timestamp } from "@/components/ui/figures/timestamp";

const TONES = { sent: "tone-green", waiting: "tone-blue", failed: "tone-red" } as const;

/** One message that was sent somewhere: its status in words, what it was, when, and what is left to do. */
export function SendLogItem({ status, statusText, at, details, testId, children }: Props) {
  return (
    <li data-testid={testId} className="border-t border-separator py-2 text-dense first:border-0">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <span className={`${TONES[status]} font-medium text-(--tone)`}>{statusText}</span>
        {children}
        <span className="ms-auto text-xs text-muted">
          <Timestamp at={at} />
        </span>
      </div>
      {status !== "sent" && <div className="mt-0.5 text-xs wrap-anywhere text-muted">{details}</div>}
    </li>
  );
}

interface Props {
  status: keyof typeof TONES;
  statusText: string;
  at: string;
  /** Attempts, the last error and the next attempt, while it is not sent. */
  details: ReactNode;
  testId: string;
  /** What was sent. */
  children: ReactNode;
}
