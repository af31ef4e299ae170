// The command line of Prisma is used for `generate` alone, which never runs the native schema engine.
// Pointing it at Node itself stops its download at every command; migrations run in tools/db.mjs.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
import { defineConfig } from "prisma/config";

export default defineConfig({ schema: process.env.PRISMA_SCHEMA ?? "prisma/schema.prisma" });
