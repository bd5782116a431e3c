import { type Layer, NEXT, STORE } from "./layer";

const INTERFACE = [
  "react",
  "react/**",
  "react-dom",
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

/** What people and programs meet: the browser, components, pages and routes. */
export const INTERFACE_LAYERS: Layer[] = [
  {
    files: ["lib/client/**"],
    imports: ["lib/client/**", "lib/domain/**", "lib/operations/**"],
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
];
