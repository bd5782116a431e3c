import { accept, refuse, serve } from "./bare-http";
import { openLegTable } from "./leg-table";
import { decodeForm, isSignatureValid, type Push } from "./peer-push-form";
import { DATA_DIR, SALT } from "./peer-settings";

const { connection, save } = openLegTable(DATA_DIR);
const saveAlone = connection.transaction(save).immediate;

/** One transaction and one sync for each push. */
serve((body, response) => {
  const { sign, param } = decodeForm(body.toString("latin1"));
  if (!isSignatureValid(SALT, param, sign)) return refuse(response);
  saveAlone(JSON.parse(param) as Push);
  accept(response);
});
