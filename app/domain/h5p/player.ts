import { z } from "zod";
import { fontSchema, keptFileSchema, partSchema } from "#app/domain/h5p/manifest.ts";

/** The release of h5p-standalone that the frame is made for. */
export const playerVersion = "3.8.2";

/**
 * The files of h5p-standalone that play a package, by their path in its folder `dist`, and the SHA-256 of each: whatever
 * else is installed in their place is not served. They contain H5P's core (GPL-3.0) and are never part of our scripts.
 */
export const playerSources = {
  "main.bundle.js": "74a3fa8b6acdee907edf2030c26161a510a6d5d75bbd2aadb49f22c964ed50d4",
  "frame.bundle.js": "e6deb39e2d0114869080bacdf4092dcb30cf2ce20f8bde3c3ba8af035fa86e0b",
  "styles/h5p.css": "bd1ce5c19c81392768b0a3da2382c298c5935743d90391a4f591b949bf90f9dc",
  "fonts/h5p-core-30.woff2": "fc0fc677374df9e2db0932dd7fcc144544cbbae6ceb59f5e4efbe57852c017cd",
  "fonts/h5p-theme.woff2": "9591c8c4c6e8a3a90f54affb3fc1970cf5e96b82c09cbe5d087a035e95d42ffc",
  "images/throbber.gif": "e7c6655c9a42e87273aad9eb790113db737ce5f11a1c076c2278584f52a473bd",
} as const;
export type PlayerSource = keyof typeof playerSources;

/**
 * The player as it is kept: the script that reads a package, H5P's core, its style, what that shows, the pack of them all in
 * this order, and the fonts of its signs, which come when one is shown.
 */
export const playerSchema = z.object({
  version: z.string(),
  main: partSchema,
  frame: partSchema,
  style: partSchema,
  shown: z.array(partSchema),
  pack: keptFileSchema,
  fonts: z.array(fontSchema),
});
export type Player = z.output<typeof playerSchema>;
