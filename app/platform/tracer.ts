/** What is said of a piece of work: names of ours and numbers, never what anybody typed nor who it was. */
export type TraceAttributes = Record<string, string | number>;

/** What keeps and sends traces, once it is loaded. */
export type Tracer = {
  within: <Value>(name: string, given: Within, work: () => Promise<Value>) => Promise<Value>;
  begin: (request: BegunRequest) => {
    run: <Value>(work: () => Value) => Value;
    end: (status: number, route: string) => void;
  };
  stop: () => Promise<void>;
};
type Within = { attributes: TraceAttributes; isRoot?: boolean | undefined };
type BegunRequest = { method: string; requestId: string; parent: string | null };
