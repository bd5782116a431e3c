type Asker = () => Promise<boolean>;

let asker: Asker | undefined;
let open: Promise<boolean> | undefined;

/** The page's dialog; it answers whether the person has confirmed to be there. @returns a function that removes it */
export function registerAsker(ask: Asker): () => void {
  asker = ask;
  return () => {
    if (asker === ask) asker = undefined;
  };
}

/** Asks once for all requests that wait. @returns false when the person declined, or the page cannot ask */
export async function askForConfirmation(): Promise<boolean> {
  open ??= asker?.().finally(() => {
    open = undefined;
  });
  return (await open) ?? false;
}
