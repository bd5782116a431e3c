// Preloaded into the processes that `launch.mjs` starts, which have a channel to it: when it is
// killed, they end as well and release the port and the database. `next dev` passes this on to its
// worker, which has a channel of another kind and is ended by `next dev`.
if (!process.env.NEXT_PRIVATE_WORKER) {
  process.channel?.unref();
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
}
