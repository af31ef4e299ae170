// Run at the build, with the flags of the server: V8 takes what it compiled before only where they are the same.
import { keepCompiled } from "./built-space.mjs";

process.env.NODE_ENV = "production";
await keepCompiled();
