// Preloaded into the processes that `launch.mjs` starts, which hold a channel to it: when it is
// killed outright, they end as well instead of keeping the port and the database.
// `next dev` passes this on to its worker, which has a channel of another kind, and ends it itself.
if (!process.env.NEXT_PRIVATE_WORKER) {
  process.channel?.unref();
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
}
