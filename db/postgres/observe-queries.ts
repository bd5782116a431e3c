import { Client } from "pg";

/** Called before a statement is sent, without its values. @returns called when it is answered, or has failed */
export type QueryObserver = (statement: string) => (error?: unknown) => void;

/**
 * Observes the statements that this thread sends to PostgreSQL; on SQLite nothing, where a statement
 * takes less time than observing it.
 *
 * @returns ends it
 */
export function observeQueries(observe: QueryObserver): () => void {
  type Query = (...args: unknown[]) => unknown;
  const prototype = Client.prototype as unknown as { query: Query };
  const query = prototype.query;
  prototype.query = function (this: Client, ...args: unknown[]) {
    const end = observe(textOf(args[0]));
    const last = args.at(-1);
    if (typeof last === "function") {
      args[args.length - 1] = (error: unknown, ...rest: unknown[]) => {
        end(error ?? undefined);
        return (last as Query)(error, ...rest);
      };
      return query.apply(this, args);
    }
    const answer = query.apply(this, args);
    if (answer instanceof Promise) answer.then(() => end(), end);
    else end(); // a cursor, whose rows are fetched later
    return answer;
  };
  return () => {
    prototype.query = query;
  };
}

function textOf(statement: unknown): string {
  if (typeof statement === "string") return statement;
  return typeof statement === "object" && statement !== null && "text" in statement ? String(statement.text) : "cursor";
}
