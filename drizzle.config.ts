import { defineConfig } from "drizzle-kit";

// `DATABASE_URL=postgres://…` generates the PostgreSQL folder, no DATABASE_URL the SQLite one.
const isPostgres = /^postgres(ql)?:/.test(process.env.DATABASE_URL ?? "");

export default defineConfig({
  dialect: isPostgres ? "postgresql" : "sqlite",
  schema: ["./db/schema/*.ts", "./db/schema/*/*.ts"],
  out: isPostgres ? "./db/migrations/postgres" : "./db/migrations/sqlite",
});
