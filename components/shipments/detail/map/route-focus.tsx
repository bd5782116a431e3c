import { createContext, type ReactNode, use, useMemo, useState } from "react";
import type { LegName } from "@/lib/domain/shipments/shipment";

/** Events of a leg, by their places counted from the oldest, which is 1. */
export interface EventSpan {
  leg: LegName;
  from: number;
  to: number;
}

interface RouteFocus {
  span: EventSpan | null;
  setSpan: (span: EventSpan | null) => void;
}

const FocusContext = createContext<RouteFocus>({ span: null, setSpan: () => {} });

/** What the timeline and the map point at: an event lights up its stop, and a stop its events. */
export function RouteFocusProvider({ children }: { children: ReactNode }) {
  const [span, setSpan] = useState<EventSpan | null>(null);
  const focus = useMemo(() => ({ span, setSpan }), [span]);
  return <FocusContext value={focus}>{children}</FocusContext>;
}

export function useRouteFocus(): RouteFocus {
  return use(FocusContext);
}

/** Whether two parts of a leg have an event in common. */
export function isLitBy(span: EventSpan | null, { leg, from, to }: EventSpan): boolean {
  return span !== null && span.leg === leg && span.from <= to && from <= span.to;
}

/** Id of an event in the timeline. */
export function eventId(leg: LegName, position: number): string {
  return `event-${leg}-${position}`;
}
