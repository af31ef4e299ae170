let draining = false;

/** From now on whoever asks whether this process is of use hears that it is about to end. */
export function beginDraining(): void {
  draining = true;
}

/** Whether the process is about to end: it answers still, and should be sent nothing new. */
export const isDraining = (): boolean => draining;
