import express from "express";
import pg from "pg";
import { isSignatureValid, type Push } from "./peer-push-form";
import { ACCEPTED, PORT, POSTGRES_URL, REFUSED, SALT } from "./peer-settings";

const pool = new pg.Pool({ connectionString: POSTGRES_URL, max: 10 });
await pool.query(`
  CREATE TABLE push (id bigserial PRIMARY KEY, param text NOT NULL, received_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE parcel (carrier text, number text, state text, updated_at timestamptz, PRIMARY KEY (carrier, number));
  CREATE TABLE trace_event (carrier text, number text, ftime text, context text, area_code text, area_name text,
    status text, PRIMARY KEY (carrier, number, ftime, context));
`);

const SAVE_PARCEL = `INSERT INTO parcel VALUES ($1, $2, $3, now()) ON CONFLICT (carrier, number)
  DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at`;
const SAVE_EVENTS = `INSERT INTO trace_event SELECT $1, $2, event.* FROM jsonb_to_recordset($3::jsonb) AS
  event(ftime text, context text, "areaCode" text, "areaName" text, status text) ON CONFLICT DO NOTHING`;

/** What this desk keeps, by the means of a typical server: the push as received, the parcel, and a row for each event. */
async function savePush(param: string): Promise<void> {
  const { com, nu, state, data } = (JSON.parse(param) as Push).lastResult;
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("INSERT INTO push (param) VALUES ($1)", [param]);
    await client.query(SAVE_PARCEL, [com, nu, state]);
    await client.query(SAVE_EVENTS, [com, nu, JSON.stringify(data)]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

const app = express();
app.use(express.urlencoded({ extended: false, limit: "2mb" }));
app.post("/{*path}", async (request, response) => {
  const { sign, param } = request.body as { sign: string; param: string };
  if (!isSignatureValid(SALT, param, sign)) return void response.status(401).json(REFUSED);
  await savePush(param);
  response.json(ACCEPTED);
});
app.listen(PORT, "127.0.0.1");
