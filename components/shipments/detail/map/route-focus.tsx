import { createContext, type ReactNode, use, useState, useSyncExternalStore } from "react";
import { createStore } from "@/lib/client/shared/create-store";
import type { LegName } from "@/lib/domain/shipments/shipment";

/** Events of a leg, by their places counted from the oldest, which is 1. */
export interface EventSpan {
  leg: LegName;
  from: number;
  to: number;
}

const FocusContext = createContext(createStore<EventSpan | null>(null));

/** What the timeline and the map point at: an event lights up its stop, and a stop its events. */
export function RouteFocusProvider({ children }: { children: ReactNode }) {
  const [focus] = useState(() => createStore<EventSpan | null>(null));
  return <FocusContext value={focus}>{children}</FocusContext>;
}

/** Tells what the pointer or the focus is on; null when it leaves. */
export function usePointAt(): (span: EventSpan | null) => void {
  return use(FocusContext).set;
}

/** Whether one of these parts is pointed at. Only what lights up or goes out renders anew, of hundreds of events. */
export function useIsLit(...parts: EventSpan[]): boolean {
  const focus = use(FocusContext);
  const isLit = (span: EventSpan | null) => parts.some((part) => isLitBy(span, part));
  return useSyncExternalStore(
    focus.subscribe,
    () => isLit(focus.get()),
    () => isLit(focus.getInitial()),
  );
}

/** Whether two parts of a leg have an event in common. */
function isLitBy(span: EventSpan | null, { leg, from, to }: EventSpan): boolean {
  return span !== null && span.leg === leg && span.from <= to && from <= span.to;
}

export function eventId(leg: LegName, position: number): string {
  return `event-${leg}-${position}`;
}
