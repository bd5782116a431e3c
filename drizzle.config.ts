import { defineConfig } from "drizzle-kit";

// `DATABASE_URL=postgres://…` generates the PostgreSQL folder, no DATABASE_URL the SQLite one.
const isSqlite = !process.env.DATABASE_URL;

export default defineConfig({
  dialect: isSqlite ? "sqlite" : "postgresql",
  schema: ["./db/schema/*.ts", "./db/schema/*/*.ts"],
  out: isSqlite ? "./db/migrations/sqlite" : "./db/migrations/postgres",
});
