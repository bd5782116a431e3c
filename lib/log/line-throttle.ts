/** How long (ms) equal lines are counted instead of written, after the first. */
const INTERVAL_MS = 10_000;
/** Kinds of lines that are counted at a time; further kinds are written as they come. */
const MAX_KINDS = 500;
/** Requests that a summary names. */
const MAX_REQUESTS = 20;

/** The lines that were left out, for one line in their place. */
export interface RepeatedLines {
  level: number;
  text: string;
  /** How many lines were left out. */
  repeated: number;
  /** The first requests that they belonged to. */
  requestIds: string[];
}

interface OpenLine extends RepeatedLines {
  timer: NodeJS.Timeout;
}

/**
 * Keeps a fault from filling the disk with its own log: the first of equal lines is written at once,
 * and the following ones are counted and become one line for each interval.
 */
export class LineThrottle {
  readonly #open = new Map<string, OpenLine>();
  readonly #writeSummary: (lines: RepeatedLines) => void;

  /** @param writeSummary called at the end of an interval in which lines were left out */
  constructor(writeSummary: (lines: RepeatedLines) => void) {
    this.#writeSummary = writeSummary;
  }

  /**
   * Whether the line is to be written; else it is counted.
   *
   * @param kind what makes two lines equal besides level and text, such as the error's message
   */
  admits(level: number, text: string, kind: string, requestId: string | undefined): boolean {
    const key = `${level} ${text} ${kind}`;
    const open = this.#open.get(key);
    if (open) {
      open.repeated += 1;
      if (requestId && open.requestIds.length < MAX_REQUESTS) open.requestIds.push(requestId);
      return false;
    }
    if (this.#open.size < MAX_KINDS) this.#openInterval(key, { level, text, repeated: 0, requestIds: [] });
    return true;
  }

  /** Writes the summaries that are due later, when the process ends. */
  flush(): void {
    for (const key of this.#open.keys()) this.#closeInterval(key);
  }

  #openInterval(key: string, lines: RepeatedLines): void {
    const timer = setTimeout(() => this.#endInterval(key), INTERVAL_MS);
    timer.unref();
    this.#open.set(key, { ...lines, timer });
  }

  /** While lines go on to come, the next interval follows: the first line was written once. */
  #endInterval(key: string): void {
    const ended = this.#closeInterval(key);
    if (ended && ended.repeated > 0) {
      this.#openInterval(key, { level: ended.level, text: ended.text, repeated: 0, requestIds: [] });
    }
  }

  #closeInterval(key: string): OpenLine | undefined {
    const open = this.#open.get(key);
    if (!open) return undefined;
    clearTimeout(open.timer);
    this.#open.delete(key);
    if (open.repeated > 0) this.#writeSummary(open);
    return open;
  }
}
