import { accept, serve } from "./bare-http";

/** Stores and checks nothing: the cost of node:http alone. */
serve((_body, response) => accept(response));
