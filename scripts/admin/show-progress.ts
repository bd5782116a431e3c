/** The time (ms) between two lines where nobody looks at a terminal. */
const EVERY_MS = 10_000;

/**
 * @returns tells on standard error, apart from the result, how far a command is: in one line of a terminal, elsewhere
 * (a log, a pipe) in a line every ten seconds
 */
export function createProgress(): (text: string) => void {
  let shownAt = performance.now();
  return (text) => {
    if (process.stderr.isTTY) return void process.stderr.write(`\r${text} `);
    if (performance.now() - shownAt < EVERY_MS) return;
    shownAt = performance.now();
    process.stderr.write(`${text}\n`);
  };
}
