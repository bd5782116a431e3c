/** A pause that can be ended early. */
export class WakeableSleep {
  #isWoken = false;
  #end = () => {};

  wake = (): void => {
    this.#isWoken = true; // in case it is not sleeping yet
    this.#end();
  };

  /** Resolves after `ms`, or when woken; at once when woken since the last sleep. @returns whether it was woken */
  async sleep(ms: number): Promise<boolean> {
    if (!this.#isWoken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const isWoken = this.#isWoken;
    this.#isWoken = false;
    return isWoken;
  }
}
