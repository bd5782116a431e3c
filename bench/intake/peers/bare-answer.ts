import { accept, serve } from "./bare-http";

/** Neither stores nor checks: the cost of node:http alone. */
serve((_body, response) => accept(response));
