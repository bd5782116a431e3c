/** What is read of an event of Chromium's trace; times in µs. */
export interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** Processor time within `dur`. */
  tdur?: number;
}

type Task = TraceEvent & { dur: number; tdur: number };

/**
 * A trace in which each task lasts as long as it had the processor. Where a few cores are shared with the server, with
 * Lighthouse and with the browser's own processes, a task waits for longer than it works, and Lighthouse takes all of
 * it for work of the page. What a task waits for itself, as another process of the browser, is left out too.
 *
 * @param events is left as it is
 */
export function cutToProcessorTime<Event extends TraceEvent>(events: readonly Event[]): Event[] {
  const tasks = new Map<string, Task[]>();
  for (const event of events) {
    if (!isTask(event)) continue;
    const thread = threadOf(event);
    const known = tasks.get(thread);
    if (known) known.push(event);
    else tasks.set(thread, [event]);
  }
  for (const each of tasks.values()) each.sort((one, other) => one.ts - other.ts);
  return events.map((event) => {
    const task = findTaskAt(tasks.get(threadOf(event)) ?? [], event.ts);
    if (task === undefined) return event;
    const share = task.tdur / task.dur;
    const ts = task.ts + (event.ts - task.ts) * share;
    return event.dur === undefined ? { ...event, ts } : { ...event, ts, dur: event.dur * share };
  });
}

function isTask(event: TraceEvent): event is Task {
  return event.name === "RunTask" && event.tdur !== undefined && event.dur !== undefined && event.tdur < event.dur;
}

const threadOf = (event: TraceEvent) => `${event.pid}/${event.tid}`;

/** @param tasks of one thread, the earliest first; they do not overlap */
function findTaskAt(tasks: readonly Task[], ts: number): Task | undefined {
  let [from, to] = [0, tasks.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((tasks[middle] as Task).ts <= ts) from = middle + 1;
    else to = middle;
  }
  const task = tasks[from - 1];
  return task !== undefined && ts < task.ts + task.dur ? task : undefined;
}
