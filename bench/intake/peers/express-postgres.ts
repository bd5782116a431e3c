import express from "express";
import pg from "pg";
import { isSignatureValid, type Push } from "./peer-push-form";
import { ACCEPTED, PORT, POSTGRES_URL, REFUSED, SALT } from "./peer-settings";

const pool = new pg.Pool({ connectionString: POSTGRES_URL, max: 10 });
await pool.query(
  `CREATE TABLE parcel (carrier text, number text, state text, snapshot jsonb NOT NULL, updated_at timestamptz,
     PRIMARY KEY (carrier, number))`,
);

/**
 * A typical merchant's server after the official demo: Express 5, a pool, and the newest push of
 * each parcel as JSONB.
 */
const app = express();
app.use(express.urlencoded({ extended: false, limit: "2mb" }));
app.post("/{*path}", async (request, response) => {
  const { sign, param } = request.body as { sign: string; param: string };
  if (!isSignatureValid(SALT, param, sign)) return void response.status(401).json(REFUSED);
  const { com, nu, state } = (JSON.parse(param) as Push).lastResult;
  await pool.query(
    `INSERT INTO parcel VALUES ($1, $2, $3, $4, now()) ON CONFLICT (carrier, number)
       DO UPDATE SET state = excluded.state, snapshot = excluded.snapshot, updated_at = excluded.updated_at`,
    [com, nu, state, param],
  );
  response.json(ACCEPTED);
});
app.listen(PORT, "127.0.0.1");
