import { inject } from "vitest";

// Setup files run before the test file's imports, so `db/column-builders.ts` sees this when it picks the engine.
process.env.TEST_POSTGRES_URL = inject("postgresUrl");
process.env.DATABASE_URL = inject("pooledUrl");
if (inject("pooledUrl") !== inject("postgresUrl")) process.env.DATABASE_DIRECT_URL = inject("postgresUrl");
