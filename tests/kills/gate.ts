/** Whether the space is up, for everybody who sends to it: they wait while it is not. */
export class Gate {
  address = "";
  #open: () => void = () => undefined;
  #opened: Promise<void> = new Promise((done) => (this.#open = done));

  open(address: string): void {
    this.address = address;
    this.#open();
  }

  close(): void {
    this.#opened = new Promise((done) => (this.#open = done));
  }

  passed = (): Promise<void> => this.#opened;
}
