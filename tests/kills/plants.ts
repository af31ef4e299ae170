/** Faults to plant in the server: each is a module that is loaded before it. A run must then find something. */
export const killPlants = {
  /** A lesson is confirmed before it is stored. */
  "confirm-early": new URL("confirm-early.mjs", import.meta.url).href,
} as const;

export type KillPlant = keyof typeof killPlants;
