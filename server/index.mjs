// Starts the built space. React wants NODE_ENV=production to be quick; what the operator set is handed on as it was.
import { migrate } from "../tools/db.mjs";
import { loadSpace } from "./built-space.mjs";

const environment = { ...process.env };
process.env.NODE_ENV = "production";
const build = await loadSpace();
await build.entry.module.startServer({ build, environment, migrate });
