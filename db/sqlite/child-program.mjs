// What `run-program.ts` starts. Plain JavaScript, so that the server as built and the tests start the same file.
/** @typedef {{ report?: unknown, failure?: { message: string, code?: string } }} ChildAnswer */

const [program = "", input = ""] = process.argv.slice(2);

/** @param {ChildAnswer} answer */
const answer = (answer) => process.send?.(answer);

try {
  const { default: run } = await import(new URL(program, import.meta.url).href);
  answer({ report: await run(JSON.parse(input)) });
} catch (error) {
  answer({ failure: { message: error.message, code: error.code } });
}
