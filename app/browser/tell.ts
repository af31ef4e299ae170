/** A question to the worker; null without one, or without an answer. */
export function tell(message: object): Promise<unknown> {
  const { controller } = navigator.serviceWorker ?? {};
  if (!controller) return Promise.resolve(null);
  return new Promise((answered) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", ({ data }) => answered(data));
    port1.start();
    controller.postMessage(message, [port2]);
    setTimeout(answered, 10_000, null);
  });
}
