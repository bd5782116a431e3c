import { createSerwistRoute } from "@serwist/turbopack";

/** The service worker, `/worker/sw.js`: built with the pages, with a list of their scripts and styles. */
export const { dynamic, dynamicParams, revalidate, generateStaticParams, GET } = createSerwistRoute({
  swSrc: "lib/service-worker/desk-worker.ts",
  globPatterns: [".next/static/**/*.{js,css}"],
  maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
  useNativeEsbuild: true,
  esbuildOptions: { sourcemap: false },
});
