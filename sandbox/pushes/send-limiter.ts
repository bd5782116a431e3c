/** Kuaidi100 has as many connections to its customers as this. */
const MAX_CONNECTIONS = 128;
/** So many letters may wait for the postman before nothing new is written. */
const MAX_PENDING = 512;

interface SendTask {
  /** Virtual moment of the attempt. */
  at: number;
  go: () => Promise<void>;
}

/** Carries attempts to push out, in the order in which they come, a bounded number at a time. */
export class SendLimiter {
  /** In the order of their coming: the oldest first. */
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

  /** Virtual moment of the oldest attempt that has not ended yet. */
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
