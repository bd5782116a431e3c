import { accept, serve } from "./bare-http";

/** Keeps nothing and checks nothing: what node:http alone costs. */
serve((_body, response) => accept(response));
