interface Layer {
  /** Globs of the row's files. If two rows match a file, the later one counts. */
  files: string[];
  /** Folders (`lib/domain/**`) and files of this repository, besides the file's own folder (`./…`). */
  imports: string[];
  /** npm packages; `node:*` is every module of Node.js. */
  packages: string[];
  /** Additional imports of tests beside the files. */
  tests?: { imports?: string[]; packages?: string[] };
}

const NODE = ["node:*", "node:*/**"];
const REACT = ["react", "react/**", "react-dom"];
const NEXT = ["next", "next/**"];
const INTERFACE = [
  ...REACT,
  ...NEXT,
  "next-intl",
  "next-intl/**",
  "nuqs",
  "nuqs/**",
  "lucide-react",
  "@heroui/react",
  "@tanstack/react-query",
  "@tanstack/react-virtual",
  "@internationalized/date",
  "react-aria-components",
  "react-aria-components/I18nProvider",
  "react-aria-components/RangeCalendar",
];
const DRIZZLE = ["drizzle-orm", "drizzle-orm/**", "better-sqlite3", "pg", "pg-copy-streams"];
const STORE = ["db/open-store", "db/store"];
/** Imports allowed in every unit test. */
export const UNIT_TEST = ["vitest", "vitest/**", "fast-check", ...NODE];
/** Files that Node runs without tsx cannot import by `@/`. */
const PLAIN_NODE = ["../*.mjs", "../desk/*.mjs"];
/** Help for tests of every layer. */
export const TEST_HELP = "lib/testing/**";

/** The allowed imports of each layer. `npm run layers` writes `biome.layers.json` from this table. */
export const LAYERS: Layer[] = [
  {
    files: ["lib/domain/**"],
    imports: ["lib/domain/**"],
    packages: ["zod"],
    // What takes a translator is tested with the sentences of the catalogues.
    tests: { imports: ["lib/i18n/**"] },
  },
  {
    // An independent account of what pushes mean: it imports nothing that it checks.
    files: ["lib/domain/tracking/testing/**"],
    imports: [],
    packages: UNIT_TEST,
  },
  {
    // The pure fold and the parser together, against the oracle.
    files: ["lib/domain/tracking/tracking-histories.test.ts", "lib/domain/tracking/leg-matrix.test.ts"],
    imports: ["lib/domain/**", "lib/kuaidi100/parse-push", TEST_HELP],
    packages: UNIT_TEST,
  },
  {
    files: ["lib/spreadsheet/**"],
    imports: ["lib/spreadsheet/**", "lib/domain/**"],
    packages: [
      "papaparse",
      "htmlparser2",
      "yauzl",
      "yazl",
      "saxes",
      "iconv-lite",
      "opencc-js/t2cn",
      "node:buffer",
      "node:stream",
      "node:stream/consumers",
      "node:timers/promises",
    ],
    tests: { packages: ["@e965/xlsx"] },
  },
  {
    files: ["lib/kuaidi100/**"],
    imports: ["lib/kuaidi100/**", "lib/domain/**"],
    packages: ["zod", "node:buffer", "node:crypto"],
    tests: {},
  },
  {
    // Encryption at rest, below the database and the server.
    files: ["lib/sealing/**"],
    imports: ["lib/sealing/**", "lib/process-global"],
    packages: NODE,
    tests: {},
  },
  {
    files: ["db/**"],
    imports: ["db/**", "lib/domain/**", "lib/process-global", "lib/sealing/sealed-value"],
    packages: [...DRIZZLE, ...NODE],
    tests: {},
  },
  {
    files: ["db/testing/**"],
    imports: ["db/**", "lib/domain/**", "lib/process-global"],
    packages: [...DRIZZLE, ...UNIT_TEST],
  },
  {
    files: [TEST_HELP],
    imports: [TEST_HELP, "lib/process-global"],
    packages: UNIT_TEST,
  },
  {
    files: ["lib/i18n/**"],
    imports: ["lib/i18n/**", "lib/domain/**", "messages/**"],
    packages: ["next-intl", "opencc-js/cn2t", "negotiator", "@formatjs/intl-localematcher", "node:module"],
    tests: {},
  },
  {
    files: ["lib/buyer/**"],
    imports: ["lib/buyer/**", "lib/domain/**", "lib/i18n/**"],
    packages: ["next-intl", "node:crypto"],
    tests: {},
  },
  {
    files: ["lib/reference/**"],
    imports: ["lib/reference/**", "lib/domain/**", "lib/i18n/**", "lib/buyer/html-template"],
    packages: ["next-intl", "node:crypto"],
    tests: { imports: ["lib/server/openapi/**"] },
  },
  {
    files: ["lib/server/**"],
    imports: ["lib/sealing/**", "lib/server/**", "lib/domain/**", "lib/i18n/**", "lib/process-global", "db/**"],
    packages: [
      ...NEXT,
      "next-intl/**",
      "better-auth",
      "better-auth/**",
      "@better-auth/passkey",
      "@zxcvbn-ts/language-common",
      "pino",
      "zod",
      "zod-openapi",
      "rate-limiter-flexible",
      "bowser",
      "ipaddr.js",
      "prom-client",
      "@opentelemetry/api",
      "@opentelemetry/sdk-node",
      "nodemailer",
      "web-push",
      "jose",
      "aws4fetch",
      "saxes",
      "ssh2-sftp-client",
      ...NODE,
    ],
    tests: { packages: ["otpauth", "smtp-server", "@redocly/openapi-core", "@stoplight/**", "ajv/**", "ajv-formats"] },
  },
  {
    // An identity provider for tests.
    files: ["lib/server/testing/identity-provider.ts"],
    imports: [],
    packages: ["oidc-provider", ...NODE],
  },
  {
    // An SFTP server for tests.
    files: ["lib/server/testing/sftp-stand-in.ts"],
    imports: [],
    packages: ["ssh2", ...NODE],
  },
  {
    files: ["lib/services/**"],
    imports: [
      "lib/services/**",
      "lib/domain/**",
      "lib/buyer/**",
      "lib/i18n/**",
      "lib/kuaidi100/**",
      "lib/reference/**",
      "lib/sealing/**",
      "lib/server/**",
      "lib/spreadsheet/**",
      "lib/process-global",
      "db/**",
    ],
    packages: [
      "zod",
      "jose",
      "standardwebhooks",
      "p-retry",
      "pinyin-pro",
      "rate-limiter-flexible",
      "@bokuweb/zstd-wasm",
      "age-encryption",
      "tar-stream",
      "better-sqlite3",
      "pg",
      ...NODE,
    ],
    tests: { imports: ["sandbox/**"], packages: ["smtp-server", "@e965/xlsx"] },
  },
  {
    // The services beside the sandbox, on one virtual clock.
    files: ["lib/services/queries/testing/**"],
    imports: [
      "lib/services/**",
      "lib/domain/**",
      "lib/kuaidi100/**",
      "lib/sealing/**",
      "lib/server/**",
      "db/**",
      "sandbox/**",
    ],
    packages: [...UNIT_TEST, "drizzle-orm"],
  },
  {
    files: ["lib/worker/**"],
    imports: [
      "lib/worker/**",
      "lib/services/**",
      "lib/sealing/**",
      "lib/server/**",
      "lib/domain/**",
      "lib/process-global",
      ...STORE,
    ],
    packages: ["p-retry", ...NODE],
    tests: { imports: ["db/**", "lib/domain/**", "lib/kuaidi100/**", "sandbox/**"] },
  },
  {
    files: ["lib/ingress/**"],
    imports: [
      "lib/ingress/**",
      "lib/domain/**",
      "lib/services/**",
      "lib/i18n/**",
      "lib/sealing/**",
      "lib/server/**",
      "lib/kuaidi100/push-answer",
      "lib/process-global",
      "db/open-wal-checkpoint",
      ...STORE,
    ],
    packages: NODE,
    tests: {},
  },
  {
    files: ["lib/client/**"],
    imports: ["lib/client/**", "lib/domain/**"],
    packages: [
      "react",
      "@tanstack/react-query",
      "next/navigation",
      "next-intl",
      "nuqs",
      "better-auth/client",
      "better-auth/client/**",
      "better-auth/react",
      "@simplewebauthn/browser",
      "zxing-wasm/reader",
      "zod",
    ],
    tests: {},
  },
  {
    // Bundled by itself: it runs in browsers apart from any page.
    files: ["lib/service-worker/**"],
    imports: ["lib/service-worker/**"],
    packages: ["serwist"],
    tests: {},
  },
  {
    files: ["components/**"],
    imports: ["components/**", "lib/client/**", "lib/domain/**"],
    packages: [...INTERFACE, "d3-array", "d3-geo", "uqr"],
    tests: {},
  },
  {
    files: ["app/**"],
    imports: [
      "app/*/settings/for-every-shop", // what pages of settings have in common
      "components/**",
      "lib/buyer/**",
      "lib/client/**",
      "lib/domain/**",
      "lib/i18n/**",
      "lib/services/**",
      "lib/sealing/**",
      "lib/server/**",
      "lib/process-global",
      "messages/**",
      "db/queries/**",
      ...STORE,
    ],
    packages: [...INTERFACE, "zod", "marked", "@modelcontextprotocol/sdk/**", "@serwist/turbopack", "better-auth/**"],
    tests: { imports: ["db/**", "lib/kuaidi100/**"], packages: ["otpauth"] },
  },
  {
    files: ["app/api/kuaidi100/callback/**"],
    imports: [
      "lib/domain/**",
      "lib/i18n/**",
      "lib/services/**",
      "lib/sealing/**",
      "lib/server/**",
      "lib/kuaidi100/**",
      "db/open-store",
    ],
    packages: [],
  },
  {
    files: ["instrumentation.ts"],
    imports: ["lib/worker/**", "lib/services/**", "lib/sealing/**", "lib/server/**", "db/open-store"],
    packages: [],
  },
  {
    files: ["sandbox/**"],
    imports: ["sandbox/**", "lib/kuaidi100/**"],
    packages: NODE,
    tests: {},
  },
  {
    files: ["sandbox/testing/**"],
    imports: ["sandbox/**", "lib/kuaidi100/**"],
    packages: UNIT_TEST,
  },
  {
    files: ["e2e/**"],
    imports: [
      "e2e/**",
      "lib/kuaidi100/signature",
      "lib/server/testing/identity-provider",
      "scripts/product-settings.mjs",
    ],
    packages: [
      "otpauth",
      "@playwright/test",
      "@axe-core/playwright",
      "ajv-formats",
      "ajv/dist/2020.js",
      "@modelcontextprotocol/sdk/**",
      "standardwebhooks",
      "better-sqlite3",
      ...NODE,
    ],
  },
  {
    // The operator's commands, on both engines.
    files: ["e2e/system/**"],
    imports: ["e2e/**", "scripts/product-settings.mjs", "db/testing/embedded-postgres"],
    packages: ["@playwright/test", "better-sqlite3", ...NODE],
  },
  {
    // Two PostgreSQL servers and what they must end with.
    files: ["e2e/drills/failover/**"],
    imports: ["e2e/**", "lib/domain/tracking/testing/**", "db/testing/embedded-postgres"],
    packages: ["@playwright/test", "pg", ...NODE],
  },
  {
    // The PostgreSQL that several servers share.
    files: ["e2e/drills/nodes/**"],
    imports: ["e2e/**", "db/testing/embedded-postgres"],
    packages: ["@playwright/test", "pg", ...NODE],
  },
  {
    // Another version of the project is installed and built.
    files: ["e2e/drills/commits/**"],
    imports: ["scripts/product-settings.mjs", "scripts/install.mjs"],
    packages: NODE,
  },
  {
    // Pictures are compared.
    files: ["e2e/drills/screens/**"],
    imports: ["e2e/**"],
    packages: ["@playwright/test", "pixelmatch", "pngjs", ...NODE],
  },
  {
    // Fills the database from which the browser tests start.
    files: ["e2e/support/template/fill-template.ts"],
    imports: ["e2e/**", "lib/services/auth/**", "lib/domain/auth/shop-scope", "db/open-store"],
    packages: [],
  },
  {
    files: ["scripts/**"],
    imports: [
      "scripts/**",
      "sandbox/**",
      "lib/domain/**",
      "lib/i18n/**",
      "lib/services/**",
      "lib/sealing/**",
      "lib/server/**",
      "lib/kuaidi100/signature",
      "lib/process-global",
      "db/queries/**",
      "db/bulk-load",
      "db/column-builders",
      "db/direct-url",
      "db/postgres/move/move-database",
      "db/migration/schema-version",
      ...STORE,
    ],
    packages: [
      "zod",
      "pinyin-pro",
      "@playwright/test",
      "esbuild",
      "tsx/esm/api",
      // the packages of the release
      "@vercel/nft",
      // the check of the catalogues
      "oxc-parser",
      "@formatjs/icu-messageformat-parser",
      ...PLAIN_NODE,
      ...NODE,
    ],
    // The lock file against lists of advisories and licences.
    tests: { imports: ["db/schema/**", "db/testing/**"], packages: ["js-yaml", "semver", "spdx-satisfies"] },
  },
];
