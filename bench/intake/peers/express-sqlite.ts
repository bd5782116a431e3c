import express from "express";
import { openLegTable } from "./leg-table";
import { isSignatureValid, type Push } from "./peer-push-form";
import { ACCEPTED, DATA_DIR, PORT, REFUSED, SALT } from "./peer-settings";

const { connection, save } = openLegTable(DATA_DIR);
const saveAlone = connection.transaction(save).immediate;

/** Express 5 as in its documentation, one transaction and one sync for each push. */
const app = express();
app.use(express.urlencoded({ extended: false, limit: "2mb" }));
app.post("/{*path}", (request, response) => {
  const { sign, param } = request.body as { sign: string; param: string };
  if (!isSignatureValid(SALT, param, sign)) return void response.status(401).json(REFUSED);
  saveAlone(JSON.parse(param) as Push);
  response.json(ACCEPTED);
});
app.listen(PORT, "127.0.0.1");
