import { readFileSync } from "node:fs";
import { join } from "node:path";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./lib/server/i18n/request-locale.ts",
  // Sentences are read once, by the build: browsers need no parser for them.
  experimental: { messages: { path: "./messages", locales: "infer", format: "json", precompile: true } },
});

/** For the page that replaces a failed root layout, which can request nothing. */
const pageErrorTexts = Object.fromEntries(
  ["zh-CN", "en"].map((language) => {
    const file = join(import.meta.dirname, "messages", `${language}.json`);
    return [language, JSON.parse(readFileSync(file, "utf8")).pageError];
  }),
);

/** @type {import("next").NextConfig} */
const nextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  env: { PAGE_ERROR_TEXTS: JSON.stringify(pageErrorTexts) },
  // A link clicked while the server is away opens once it answers again.
  experimental: {
    useOffline: true,
    // `forbidden()`: a page that the user's role may not see says so, within the desk.
    authInterrupts: true,
    // A page's code is loaded when it is first asked for: all of it would be 100 MB and more in memory.
    preloadEntriesOnStart: false,
    turbopackFileSystemCacheForBuild: !process.env.BUILD_WITHOUT_CACHE,
    ...(process.env.BUILD_IN_LITTLE_MEMORY && {
      cpus: 1,
      turbopackSourceMaps: false,
    }),
  },
  // Set by `npm run release` alone; a clone serves from its own node_modules.
  output: process.env.BUILD_STANDALONE ? "standalone" : undefined,
  // The service worker is built with the pages; what builds it is not needed to serve it.
  outputFileTracingExcludes: { "/worker/[path]": ["node_modules/@serwist/**", "node_modules/esbuild/**"] },
  // The same sources give the same release, so its name is not made by chance.
  generateBuildId: () => process.env.BUILD_STANDALONE ?? null,
  images: { unoptimized: true },
  // Types are checked by `npm test`, not by the build.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@bokuweb/zstd-wasm", "better-sqlite3", "pg", "pino", "nodemailer", "ssh2", "web-push"],
  async headers() {
    return [
      {
        source: "/:path*",
        headers: [
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "Referrer-Policy", value: "same-origin" },
        ],
      },
      // The one view that a shop's own pages may frame: its policy names them, see lib/buyer/buyer-document.ts.
      { source: "/((?!t/[^/]+/embed$).*)", headers: [{ key: "X-Frame-Options", value: "DENY" }] },
    ];
  },
};

export default withNextIntl(nextConfig);
