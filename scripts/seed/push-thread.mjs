import { register } from "tsx/esm/api";

// `--import tsx` applies only to the main thread.
register();
await import("./push-thread.ts");
