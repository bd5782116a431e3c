import type { Operation } from "./api-document";
import type { SampleCall } from "./sample-calls";

/** The id in the examples of the document. */
const EXAMPLE_ID = "mcr0x1q2000a";

/** An object is made first and deleted last. */
const orderOf = ({ method, path }: Operation) => {
  if (method === "delete") return 4;
  if (method === "post") return path.includes("{id}") ? 3 : 0;
  return method === "get" ? 1 : 2;
};

/** `/api/v1/tags` of `/api/v1/tags/{id}`. */
export const collectionOf = ({ path }: Pick<Operation, "path">) => path.split("/").slice(0, 4).join("/");

/**
 * Calls with the examples of the document.
 *
 * @param made the object that has been made in a collection
 */
export function deriveCalls(operations: readonly Operation[], made: ReadonlyMap<string, string>) {
  const calls = operations
    .toSorted((left, right) => orderOf(left) - orderOf(right))
    .map((operation): [string, SampleCall] => {
      const id = made.get(collectionOf(operation)) ?? "none";
      const body = JSON.parse(JSON.stringify(operation.example ?? {}).replaceAll(EXAMPLE_ID, id));
      const done = Object.keys(operation.responses).find((status) => status.startsWith("2"));
      // What only people may do is refused to a program.
      return [
        operation.id,
        { id, query: operation.query, body, status: operation.scopes.length === 0 ? 403 : Number(done) },
      ];
    });
  return Object.fromEntries(calls);
}
