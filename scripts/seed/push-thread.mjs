import { register } from "tsx/esm/api";

// `--import tsx` serves the main thread alone.
register();
await import("./push-thread.ts");
