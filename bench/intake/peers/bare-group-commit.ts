import type { ServerResponse } from "node:http";
import { accept, refuse, serve } from "./bare-http";
import { openLegTable } from "./leg-table";
import { decodeForm, isSignatureValid, type Push } from "./peer-push-form";
import { DATA_DIR, SALT } from "./peer-settings";

interface Waiting {
  push: Push;
  response: ServerResponse;
}

const { connection, save } = openLegTable(DATA_DIR);
const saveTogether = connection.transaction((pushes: readonly Waiting[]) => {
  for (const { push } of pushes) save(push);
}).immediate;

let waiting: Waiting[] = [];

function commit(): void {
  const pushes = waiting;
  waiting = [];
  saveTogether(pushes);
  for (const { response } of pushes) accept(response);
}

/**
 * The limit: all pushes of one turn of the event loop share a transaction and a sync; one invalid
 * push fails them all.
 */
serve((body, response) => {
  const { sign, param } = decodeForm(body.toString("latin1"));
  if (!isSignatureValid(SALT, param, sign)) return refuse(response);
  if (waiting.length === 0) setImmediate(commit);
  waiting.push({ push: JSON.parse(param) as Push, response });
});
