const QUESTION = "waybill-confirmation";

/** Called once, with whether the person has confirmed to be there. */
export type AnswerConfirmation = (isConfirmed: boolean) => void;

/**
 * Asks whether the person is still there. Requests are sent by code outside React: the question reaches the page's
 * dialog as an event of the window, and no module keeps it.
 *
 * @returns false when the person declined, or the page has no dialog
 */
export function askForConfirmation(): Promise<boolean> {
  return new Promise((resolve) => {
    const isUnheard = window.dispatchEvent(new CustomEvent(QUESTION, { cancelable: true, detail: resolve }));
    if (isUnheard) resolve(false);
  });
}

/** @param onAsked must call what it gets later; @returns a function that stops it */
export function listenForQuestions(onAsked: (answer: AnswerConfirmation) => void): () => void {
  const listener = (event: Event) => {
    event.preventDefault();
    onAsked((event as CustomEvent<AnswerConfirmation>).detail);
  };
  window.addEventListener(QUESTION, listener);
  return () => window.removeEventListener(QUESTION, listener);
}
