import { expect, type Locator, type Page } from "@playwright/test";

/**
 * Times of the keystroke-level model (Card, Moran and Newell 1983) in ms: a key of an average typist, pointing with the
 * mouse, pressing and releasing its button, moving the hand between mouse and keyboard, and thinking what to do next.
 */
const KLM = { key: 280, point: 1_100, press: 200, hand: 400, think: 1_350 } as const;
/** Chinese typed by its pinyin needs about so many keys a character, with those that choose it. */
const KEYS_OF_CHINESE = 3;

/** What a task took. */
export interface TaskCost {
  steps: number;
  /** Thinking, pointing and typing, by the model, in ms. */
  ownMs: number;
  /** Waiting for the product, measured, in ms. */
  waitMs: number;
}

/** Uses a page as a person does who sees it for the first time, and counts what that takes. */
export class TimedUser {
  #steps = 0;
  #ownMs = 0;
  #waitMs = 0;
  #isAtMouse = true;

  constructor(readonly page: Page) {}

  get cost(): TaskCost {
    return { steps: this.#steps, ownMs: this.#ownMs, waitMs: Math.round(this.#waitMs) };
  }

  /** Clicks, and waits for what the click should bring. */
  async click(target: Locator, shown: Locator): Promise<void> {
    await expect(target).toBeVisible();
    this.#takeMouse();
    this.#count(KLM.think + KLM.point + KLM.press);
    await this.#wait(async () => {
      await target.click();
      await expect(shown).toBeVisible();
    });
  }

  /** Chooses from a list of the browser: opens it, and clicks the choice. */
  async choose(list: Locator, option: { label: string } | { value: string }, shown: Locator): Promise<void> {
    await expect(list).toBeVisible();
    this.#takeMouse();
    this.#count(KLM.think + KLM.point + KLM.press);
    this.#count(KLM.point + KLM.press);
    await this.#wait(async () => {
      await list.selectOption(option);
      await expect(shown).toBeVisible();
    });
  }

  /** Fills a field that has the focus or is clicked first. */
  async type(field: Locator, text: string): Promise<void> {
    const hasFocus = await field.evaluate((element) => element === document.activeElement);
    if (!hasFocus) {
      this.#takeMouse();
      this.#count(KLM.think + KLM.point + KLM.press);
      await field.click();
    }
    if (this.#isAtMouse) this.#ownMs += KLM.hand;
    this.#isAtMouse = false;
    const keys = [...text].reduce((sum, character) => sum + (character > "\u2e80" ? KEYS_OF_CHINESE : 1), 0);
    this.#count(KLM.think + keys * KLM.key);
    await field.fill(text);
  }

  /** Presses a key that ends the input. */
  async press(key: string, shown: Locator): Promise<void> {
    this.#count(KLM.key);
    await this.#wait(async () => {
      await this.page.keyboard.press(key);
      await expect(shown).toBeVisible();
    });
  }

  /** Chooses a file in the system's dialog, which a click opens: a double click on the newest file. */
  async chooseFile(
    field: Locator,
    file: { name: string; mimeType: string; buffer: Buffer },
    shown: Locator,
  ): Promise<void> {
    this.#takeMouse();
    this.#count(KLM.think + KLM.point + KLM.press);
    this.#count(KLM.think + KLM.point + 2 * KLM.press);
    await this.#wait(async () => {
      await field.setInputFiles(file);
      await expect(shown).toBeVisible();
    });
  }

  /**
   * Work in another program, by the model alone: pointing and pressing, and keys typed.
   *
   * @param startMs until the program has opened
   */
  elsewhere({ clicks, fields, startMs }: { clicks: number; fields: readonly string[]; startMs: number }): void {
    for (let click = 0; click < clicks; click += 1) this.#count(KLM.think + KLM.point + KLM.press);
    for (const text of fields) this.#count(2 * KLM.hand + KLM.point + KLM.press + text.length * KLM.key);
    this.#waitMs += startMs;
  }

  /** Reads a figure that is shown. */
  async read(figure: Locator): Promise<string> {
    await this.#wait(() => expect(figure).toBeVisible());
    this.#ownMs += KLM.think;
    return (await figure.textContent()) ?? "";
  }

  #takeMouse(): void {
    if (!this.#isAtMouse) this.#ownMs += KLM.hand;
    this.#isAtMouse = true;
  }

  #count(ms: number): void {
    this.#steps += 1;
    this.#ownMs += ms;
  }

  async #wait(act: () => Promise<void>): Promise<void> {
    const startedAt = performance.now();
    await act();
    this.#waitMs += performance.now() - startedAt;
  }
}
