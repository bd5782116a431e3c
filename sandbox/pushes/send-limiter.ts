/** Number of Kuaidi100's connections to its customers. */
const MAX_CONNECTIONS = 128;
/** Number of waiting pushes from which no new ones are created. */
const MAX_PENDING = 512;

interface SendTask {
  /** Virtual time of the attempt. */
  at: number;
  go: () => Promise<void>;
}

/** Runs attempts to push in order, a limited number at a time. */
export class SendLimiter {
  /** In order of arrival: the oldest first. */
  private readonly open = new Set<SendTask>();
  private readonly waiting: SendTask[] = [];
  private activeCount = 0;
  private listeners: (() => void)[] = [];

  /** @param go must not reject */
  enqueue(at: number, go: () => Promise<void>): void {
    const round = { at, go };
    this.open.add(round);
    if (this.activeCount < MAX_CONNECTIONS) void this.start(round);
    else this.waiting.push(round);
  }

  get isFull(): boolean {
    return this.open.size >= MAX_PENDING;
  }

  get isIdle(): boolean {
    return this.open.size === 0;
  }

  /** Virtual time of the oldest attempt that has not ended. */
  get oldest(): number | undefined {
    const [first] = this.open;
    return first?.at;
  }

  /** Resolves when the next attempt has ended; there must be one. */
  waitForNextEnd(): Promise<void> {
    return new Promise((resolve) => this.listeners.push(resolve));
  }

  private async start(round: SendTask): Promise<void> {
    this.activeCount += 1;
    await round.go();
    this.activeCount -= 1;
    this.open.delete(round);
    const next = this.waiting.shift();
    if (next) void this.start(next);
    const { listeners } = this;
    this.listeners = [];
    for (const listener of listeners) listener();
  }
}
